import type { OrganisationKind } from '#lib/organisations/schema.ts';

/**
 * A stretch of Merseyside that does not exist, and its neighbour across the marsh. Every name, town
 * and ODS code is invented; the codes only have the shape that their kind has in real life.
 */
export const AREAS = [
	{ key: 'mersey-shore', name: 'Mersey Shore' },
	{ key: 'dee-marsh', name: 'Dee Marsh' }
] as const;
export type AreaKey = (typeof AREAS)[number]['key'];

export interface DemonstrationOrganisation {
	key: string;
	odsCode: string;
	name: string;
	kind: OrganisationKind;
	areas: readonly AreaKey[];
	town: string;
}

export const ORGANISATIONS = [
	{
		key: 'harbour-lane',
		odsCode: 'N99901',
		name: 'Harbour Lane Surgery',
		kind: 'gp-practice',
		areas: ['mersey-shore'],
		town: 'Marlsea'
	},
	{
		key: 'lighthouse',
		odsCode: 'N99902',
		name: 'Lighthouse Medical Centre',
		kind: 'gp-practice',
		areas: ['mersey-shore'],
		town: 'Otterby'
	},
	{
		key: 'priory-field',
		odsCode: 'N99903',
		name: 'Priory Field Surgery',
		kind: 'gp-practice',
		areas: ['dee-marsh'],
		town: 'Deeminster'
	},
	{
		key: 'marlsea-general',
		odsCode: 'RZ1',
		name: 'Marlsea General Hospital',
		kind: 'hospital',
		areas: ['mersey-shore'],
		town: 'Marlsea'
	},
	{
		key: 'st-brannock',
		odsCode: 'RZ2',
		name: 'St Brannock Specialist Hospital',
		kind: 'hospital',
		areas: ['mersey-shore'],
		town: 'Ravensmere'
	},
	{
		key: 'shore-community',
		odsCode: 'RZ3',
		name: 'Mersey Shore Community Health',
		kind: 'community',
		areas: ['mersey-shore'],
		town: 'Marlsea'
	},
	{
		key: 'tidewell',
		odsCode: 'RZ4',
		name: 'Tidewell Mental Health Trust',
		kind: 'mental-health',
		areas: ['mersey-shore'],
		town: 'Otterby'
	},
	{
		key: 'north-shore-ambulance',
		odsCode: 'RZ5',
		name: 'North Shore Ambulance Service',
		kind: 'ambulance',
		// The one organisation that serves both areas: crews do not stop at a boundary.
		areas: ['mersey-shore', 'dee-marsh'],
		town: 'Ravensmere'
	},
	{
		key: 'sandholme-walk-in',
		odsCode: 'NZ901',
		name: 'Sandholme Walk-in Centre',
		kind: 'urgent-care',
		areas: ['mersey-shore'],
		town: 'Sandholme'
	},
	{
		key: 'brightsave',
		odsCode: 'FZ991',
		name: 'Brightsave Supermarket Pharmacy',
		kind: 'pharmacy',
		areas: ['mersey-shore'],
		town: 'Marlsea'
	},
	{
		key: 'shoreside-council',
		odsCode: '991',
		name: 'Shoreside Council',
		kind: 'local-authority',
		areas: ['mersey-shore'],
		town: 'Marlsea'
	},
	{
		key: 'saltmeadow',
		odsCode: '8Z901',
		name: 'Saltmeadow Hospice',
		kind: 'hospice',
		areas: ['mersey-shore'],
		town: 'Otterby'
	},
	{
		key: 'samphire-house',
		odsCode: 'VZ991',
		name: 'Samphire House Care Home',
		kind: 'care-home',
		areas: ['mersey-shore'],
		town: 'Sandholme'
	}
] as const satisfies readonly DemonstrationOrganisation[];
export type OrganisationKey = (typeof ORGANISATIONS)[number]['key'];

export function organisation(key: OrganisationKey): DemonstrationOrganisation {
	return ORGANISATIONS.find((one) => one.key === key)!;
}
