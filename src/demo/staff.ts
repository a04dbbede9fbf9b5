import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import type { OrganisationKey } from './area.ts';

export interface DemonstrationStaff {
	key: string;
	/** As it is signed and shown: "Dr Mei Chen". */
	name: string;
	email: string;
	organisation: OrganisationKey;
	role: StaffRoleKind;
	jobTitle: string;
	/** Further organisations where this person has the same role: small ones share a privacy officer. */
	alsoAt?: readonly OrganisationKey[];
}

/** Each signs in as what people call them, in small letters with dots: "Nurse Adeyemi" is nurse.adeyemi. */
export const STAFF = [
	staff('chen', 'Dr Mei Chen', 'dr.chen', 'harbour-lane', 'gp', 'GP partner'),
	staff(
		'bell',
		'Priya Bell',
		'coordinator.bell',
		'harbour-lane',
		'care-coordinator',
		'Care coordinator'
	),
	staff('osei', 'Dr Kwame Osei', 'dr.osei', 'lighthouse', 'gp', 'GP'),
	staff('hughes', 'Dr Anwen Hughes', 'dr.hughes', 'priory-field', 'gp', 'GP'),
	staff(
		'adeyemi',
		'Nurse Folake Adeyemi',
		'nurse.adeyemi',
		'shore-community',
		'nurse',
		'Community diabetes nurse'
	),
	staff(
		'lowe',
		'Pharmacist Daniel Lowe',
		'pharmacist.lowe',
		'brightsave',
		'pharmacist',
		'Pharmacist'
	),
	staff('walsh', 'Dr Niamh Walsh', 'dr.walsh', 'marlsea-general', 'doctor', 'A&E consultant'),
	staff('flynn', 'Nurse Siobhan Flynn', 'nurse.flynn', 'marlsea-general', 'nurse', 'Ward sister'),
	staff('doyle', 'Nurse Patrick Doyle', 'nurse.doyle', 'marlsea-general', 'nurse', 'Staff nurse'),
	staff(
		'iyer',
		'Dr Lakshmi Iyer',
		'dr.iyer',
		'st-brannock',
		'doctor',
		'Consultant respiratory physician'
	),
	staff(
		'okoro',
		'Paramedic Chidi Okoro',
		'paramedic.okoro',
		'north-shore-ambulance',
		'paramedic',
		'Paramedic'
	),
	staff(
		'pike',
		'Nurse Helen Pike',
		'nurse.pike',
		'sandholme-walk-in',
		'nurse',
		'Nurse practitioner'
	),
	staff('sandhu', 'Dr Harjit Sandhu', 'dr.sandhu', 'tidewell', 'doctor', 'Consultant psychiatrist'),
	staff(
		'brandt',
		'Social worker Lena Brandt',
		'social.worker.brandt',
		'shoreside-council',
		'social-worker',
		'Social worker'
	),
	staff(
		'begum',
		'Farah Begum',
		'manager.begum',
		'harbour-lane',
		'administrator',
		'Practice manager'
	),
	staff('abara', 'Nurse Ruth Abara', 'nurse.abara', 'saltmeadow', 'nurse', 'Hospice nurse'),
	staff('quill', 'Tomasz Quill', 'manager.quill', 'samphire-house', 'nurse', 'Nurse in charge'),
	// A hold needs two: who asks for it and who confirms it.
	staff(
		'lamb',
		'Grace Lamb',
		'grace.lamb',
		'marlsea-general',
		'safeguarding-lead',
		'Safeguarding lead'
	),
	staff(
		'reid',
		'Omar Reid',
		'omar.reid',
		'marlsea-general',
		'safeguarding-lead',
		'Deputy safeguarding lead'
	),
	{
		...staff(
			'hale',
			'Privacy officer Judith Hale',
			'privacy.officer.hale',
			'marlsea-general',
			'privacy-officer',
			'Privacy officer'
		),
		alsoAt: ['harbour-lane', 'lighthouse', 'sandholme-walk-in', 'brightsave']
	},
	staff(
		'okafor',
		'Sam Okafor',
		'sam.okafor',
		'shore-community',
		'operator',
		'Shared record operator'
	)
] as const satisfies readonly DemonstrationStaff[];
export type StaffKey = (typeof STAFF)[number]['key'];

export function staffMember(key: StaffKey): DemonstrationStaff {
	return STAFF.find((one) => one.key === key)!;
}

function staff<Key extends string>(
	key: Key,
	name: string,
	account: string,
	organisation: OrganisationKey,
	role: StaffRoleKind,
	jobTitle: string
) {
	return { key, name, email: `${account}@demo.test`, organisation, role, jobTitle } as const;
}
