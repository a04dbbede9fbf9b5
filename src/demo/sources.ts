import type { OrganisationKey } from './area.ts';

/**
 * How a source says "the patient may see this result or document" (DOMAIN 3). `final`: its status is
 * final. A tag: this code in `meta.tag`. `none`: it has no way to say so, and its results and
 * documents stay unreleased.
 */
export type ReleaseSignal = 'final' | 'none' | { tag: { system: string; code: string } };

export interface DemonstrationSource {
	key: string;
	organisation: OrganisationKey;
	/** As a patient reads it. */
	name: string;
	/** Every identifier it sends starts with one of these. */
	identifierSystems: readonly [string, ...string[]];
	releaseSignal: ReleaseSignal;
	/** What it is known not to send, in words for the patient. */
	knownGaps?: string;
}

export const MARLSEA_RELEASE_TAG = {
	system: 'https://record.marlsea-general.example.nhs.uk/CodeSystem/release',
	code: 'released-to-patient'
} as const;

export const SOURCES = [
	{
		key: 'harbour-lane-gp',
		organisation: 'harbour-lane',
		name: 'Harbour Lane Surgery GP record',
		identifierSystems: ['https://gp.harbour-lane.example.nhs.uk/Id/'],
		releaseSignal: 'final',
		knownGaps:
			'Consultations before 2015 are on paper at the surgery. They have not been sent to this record.'
	},
	{
		key: 'lighthouse-gp',
		organisation: 'lighthouse',
		name: 'Lighthouse Medical Centre GP record',
		identifierSystems: ['https://gp.lighthouse.example.nhs.uk/Id/'],
		releaseSignal: 'final'
	},
	{
		key: 'priory-field-gp',
		organisation: 'priory-field',
		name: 'Priory Field Surgery GP record',
		identifierSystems: ['https://gp.priory-field.example.nhs.uk/Id/'],
		releaseSignal: 'final'
	},
	{
		key: 'marlsea-general-hospital',
		organisation: 'marlsea-general',
		name: 'Marlsea General Hospital record',
		identifierSystems: ['https://record.marlsea-general.example.nhs.uk/Id/'],
		releaseSignal: { tag: MARLSEA_RELEASE_TAG },
		knownGaps: 'X-ray and scan pictures are not sent. The written reports are.'
	},
	{
		key: 'st-brannock-hospital',
		organisation: 'st-brannock',
		name: 'St Brannock Specialist Hospital record',
		identifierSystems: ['https://record.st-brannock.example.nhs.uk/Id/'],
		releaseSignal: 'final'
	},
	{
		key: 'shore-community-nursing',
		organisation: 'shore-community',
		name: 'Mersey Shore community nursing record',
		identifierSystems: ['https://nursing.shore-community.example.nhs.uk/Id/'],
		releaseSignal: 'final'
	},
	{
		key: 'tidewell-mental-health',
		organisation: 'tidewell',
		name: 'Tidewell mental health record',
		identifierSystems: ['https://record.tidewell.example.nhs.uk/Id/'],
		releaseSignal: 'final',
		knownGaps: 'Notes from group sessions are not sent.'
	},
	{
		key: 'north-shore-ambulance-calls',
		organisation: 'north-shore-ambulance',
		name: 'North Shore Ambulance Service record',
		identifierSystems: ['https://epr.north-shore-ambulance.example.nhs.uk/Id/'],
		releaseSignal: 'final'
	},
	{
		key: 'sandholme-walk-in-visits',
		organisation: 'sandholme-walk-in',
		name: 'Sandholme Walk-in Centre record',
		identifierSystems: ['https://record.sandholme-walk-in.example.nhs.uk/Id/'],
		// The centre's system cannot say when a clinician has filed a result or reviewed a letter.
		releaseSignal: 'none',
		knownGaps:
			'This centre cannot tell us when results and letters are ready for you, so they are not shown. Ask the centre for a copy.'
	},
	{
		key: 'brightsave-pharmacy',
		organisation: 'brightsave',
		name: 'Brightsave Supermarket Pharmacy record',
		identifierSystems: ['https://pmr.brightsave.example.nhs.uk/Id/'],
		releaseSignal: 'final',
		knownGaps: 'Medicines bought without a prescription are not recorded.'
	},
	{
		key: 'shoreside-social-care',
		organisation: 'shoreside-council',
		name: 'Shoreside Council social care record',
		identifierSystems: ['https://care.shoreside-council.example.nhs.uk/Id/'],
		releaseSignal: 'final'
	},
	{
		key: 'saltmeadow-hospice',
		organisation: 'saltmeadow',
		name: 'Saltmeadow Hospice record',
		identifierSystems: ['https://record.saltmeadow.example.nhs.uk/Id/'],
		releaseSignal: 'final'
	}
] as const satisfies readonly DemonstrationSource[];
export type SourceKey = (typeof SOURCES)[number]['key'];

export function source(key: SourceKey): DemonstrationSource {
	return SOURCES.find((one) => one.key === key)!;
}
