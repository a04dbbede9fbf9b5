import type { RelationshipKind } from '#lib/organisations/schema.ts';
import type { OrganisationKey } from './area.ts';
import { at, day, workday } from './days.ts';
import type { PatientKey } from './people.ts';

/** Why an organisation may open a record (DOMAIN 2). `permission` comes from the patient, never from here. */
export interface DemonstrationRelationship {
	patient: PatientKey;
	organisation: OrganisationKey;
	kind: Exclude<RelationshipKind, 'permission'>;
	/** When the patient registered, was booked, was admitted…: a date or an instant. */
	from: string;
	/** When it ended, or for `booked` the appointment itself; absent while it lasts. */
	until?: string;
}

/** Nobody here gives the ambulance service a dispatch, or the hospice a caseload: those stories are told live. */
export function demonstrationRelationships(today: Date): DemonstrationRelationship[] {
	const on = (offset: number) => day(today, offset);
	const open = (offset: number) => workday(today, offset);
	return [
		{ patient: 'amina', organisation: 'harbour-lane', kind: 'registered', from: '2009-03-02' },
		{
			patient: 'amina',
			organisation: 'brightsave',
			kind: 'nominated-pharmacy',
			from: '2019-07-15'
		},
		{ patient: 'amina', organisation: 'shore-community', kind: 'caseload', from: open(-160) },
		{ patient: 'amina', organisation: 'shoreside-council', kind: 'caseload', from: open(-96) },
		{
			patient: 'amina',
			organisation: 'tidewell',
			kind: 'caseload',
			from: open(-820),
			until: open(-640)
		},
		{
			patient: 'amina',
			organisation: 'marlsea-general',
			kind: 'admitted',
			from: at(on(-410), '21:50'),
			until: at(on(-407), '14:15')
		},
		{
			patient: 'amina',
			organisation: 'marlsea-general',
			kind: 'booked',
			from: open(-30),
			until: at(open(12), '10:40')
		},

		{ patient: 'george', organisation: 'lighthouse', kind: 'registered', from: '1998-06-11' },
		{
			patient: 'george',
			organisation: 'brightsave',
			kind: 'nominated-pharmacy',
			from: '2021-02-08'
		},
		{ patient: 'george', organisation: 'st-brannock', kind: 'referred', from: open(-98) },
		{
			patient: 'george',
			organisation: 'st-brannock',
			kind: 'booked',
			from: open(-9),
			until: at(open(9), '11:15')
		},
		{
			patient: 'george',
			organisation: 'sandholme-walk-in',
			kind: 'admitted',
			from: at(on(-6), '15:05'),
			until: at(on(-6), '16:20')
		},

		{ patient: 'dana', organisation: 'priory-field', kind: 'registered', from: '2016-10-03' },

		{ patient: 'rhiannon', organisation: 'lighthouse', kind: 'registered', from: on(-4700) },
		{ patient: 'rhiannon', organisation: 'shoreside-council', kind: 'caseload', from: open(-75) },
		{
			patient: 'rhiannon',
			organisation: 'marlsea-general',
			kind: 'admitted',
			from: at(on(-230), '23:40'),
			until: at(on(-229), '11:00')
		},

		{ patient: 'flynn', organisation: 'lighthouse', kind: 'registered', from: '2014-01-20' },
		{
			patient: 'flynn',
			organisation: 'marlsea-general',
			kind: 'booked',
			from: open(-40),
			until: at(open(20), '09:10')
		},

		{ patient: 'mo', organisation: 'harbour-lane', kind: 'registered', from: '2022-05-16' },
		{ patient: 'mo', organisation: 'tidewell', kind: 'caseload', from: open(-58) }
	];
}
