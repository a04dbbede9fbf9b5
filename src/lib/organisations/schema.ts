/** Kinds of organisation. Defaults for who sees what are set by kind (DOMAIN 4). */
export const ORGANISATION_KINDS = [
	'gp-practice',
	'hospital',
	'community',
	'mental-health',
	'ambulance',
	'urgent-care',
	'pharmacy',
	'local-authority',
	'hospice',
	'care-home'
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Why an organisation may open a record at all, judged at the moment of opening (DOMAIN 2). */
export const RELATIONSHIP_KINDS = [
	'registered',
	'booked',
	'referred',
	'admitted',
	'dispatch',
	'caseload',
	'nominated-pharmacy',
	'permission'
] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

/** What somebody does at an organisation. `operator` runs the shared record and opens nobody's. */
export const STAFF_ROLES = [
	'gp',
	'nurse',
	'doctor',
	'pharmacist',
	'paramedic',
	'social-worker',
	'care-coordinator',
	'administrator',
	'privacy-officer',
	'safeguarding-lead',
	'operator'
] as const;
export type StaffRoleKind = (typeof STAFF_ROLES)[number];

/** They work at an organisation but do not give care: no record opens for them. */
export const ROLES_WITHOUT_CARE: readonly StaffRoleKind[] = [
	'operator',
	'administrator',
	'privacy-officer',
	// They open records too, to keep somebody safe: that is another purpose, with rules of its own.
	'safeguarding-lead'
];

export interface Organisation {
	organisationId: string;
	odsCode: string;
	name: string;
	kind: OrganisationKind;
}

export interface StaffRole {
	staffRoleId: string;
	accountId: string;
	role: StaffRoleKind;
	jobTitle: string;
	organisation: Organisation;
}

export interface Relationship {
	kind: RelationshipKind;
	startsAt: Date;
	endsAt: Date | null;
}

/** For how long a reason to open a record lasts (DOMAIN 2). A policy: an area may change it. */
export interface RelationshipPeriods {
	bookedDaysBefore: number;
	bookedDaysAfter: number;
	/** After a stay or a visit was over. */
	seenDaysAfter: number;
	dispatchHours: number;
	/** A referral that nobody has closed ends by itself. */
	referredDays: number;
}
