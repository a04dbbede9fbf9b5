import { z } from 'zod';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import type { ResultKind } from '#lib/fhir/mapped-entry.ts';
import { SENSITIVITIES, type Sensitivity } from '#lib/fhir/sensitivity.ts';
import type { KindDefaults, SharingDefaults } from './server/sharing-defaults.ts';
import {
	ORGANISATION_KINDS,
	STAFF_ROLES,
	type OrganisationKind,
	type StaffRoleKind
} from '#lib/organisations/schema.ts';

/** Whom a provision is for. A role is one at an organisation; a person is one whatever they do. */
export const Whom = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('everyone') }),
	z.object({ kind: z.literal('organisation-kind'), organisationKind: z.enum(ORGANISATION_KINDS) }),
	z.object({ kind: z.literal('organisation'), organisationId: z.uuid() }),
	z.object({ kind: z.literal('role'), organisationId: z.uuid(), role: z.enum(STAFF_ROLES) }),
	z.object({ kind: z.literal('person'), accountId: z.uuid() }),
	z.object({ kind: z.literal('carers') }),
	z.object({ kind: z.literal('carer'), carerId: z.uuid() })
]);
export type Whom = z.infer<typeof Whom>;

/**
 * What a provision is about. `usual` is what their kind of organisation sees by default. A `thing`
 * is one concept from any source, now or later, with what is linked to it: its keys are concepts and
 * the entry from which it was chosen (`entry:<id>`).
 */
export const What = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('everything') }),
	z.object({ kind: z.literal('usual') }),
	z.object({ kind: z.literal('summary') }),
	z.object({ kind: z.literal('category'), category: z.enum(CATEGORIES) }),
	z.object({ kind: z.literal('source'), sourceId: z.uuid() }),
	z.object({ kind: z.literal('label'), label: z.enum(SENSITIVITIES) }),
	z.object({ kind: z.literal('entry'), entryId: z.uuid() }),
	z.object({ kind: z.literal('thing'), keys: z.array(z.string().min(1).max(250)).min(1).max(100) })
]);
export type What = z.infer<typeof What>;

export const EFFECTS = ['permit', 'deny'] as const;
export type Effect = (typeof EFFECTS)[number];

/** One choice of a patient's: for whom, what, and when. */
export interface ProvisionDraft {
	effect: Effect;
	whom: Whom;
	what: What;
	startsAt: Date;
	endsAt: Date | null;
	holdsInEmergency: boolean;
}

export interface Provision extends ProvisionDraft {
	provisionId: string;
	setAt: Date;
	withdrawnAt: Date | null;
}

/** Choices for the whole record, as people know them; the last three are ceilings (DOMAIN 4). */
export const WHOLE_RECORD = ['usual', 'summary-only', 'ask-first', 'never'] as const;
export type WholeRecord = (typeof WHOLE_RECORD)[number];

/** What an emergency opens beyond what is usual. */
export const EMERGENCY_REACH = ['everything', 'summary', 'nothing'] as const;
export type EmergencyReach = (typeof EMERGENCY_REACH)[number];

/** When a new result of a kind is shown to the patient. */
export const PACINGS = ['at-once', 'after-comment', 'after-7-days', 'ask'] as const;
export type Pacing = (typeof PACINGS)[number];
export const SEVEN_DAYS = 7 * 24 * 60 * 60_000;

/** What a patient chooses once, and may choose again: by its subject, the newest choice holds. */
export type ChoiceSubject =
	'whole-record' | 'emergency-reach' | 'say-withheld' | `pacing:${ResultKind}`;

/** One step of changing what is shared: what a form asks for, what is previewed, and what is saved. */
export type SharingChange =
	| { kind: 'set'; provisionId: string; provision: ProvisionDraft; importedFrom?: string }
	| { kind: 'withdraw'; provisionId: string; mistake?: boolean }
	| { kind: 'choose'; choiceId: string; subject: ChoiceSubject; value: string }
	| { kind: 'mark'; markId: string; entryId: string; label: Sensitivity }
	| { kind: 'unmark'; markId: string };

/** "Treat this as sensitive": a label that the patient put on an entry. */
export interface Mark {
	markId: string;
	entryId: string;
	label: Sensitivity;
}

/** What holds for one patient's record at one moment. */
export interface Sharing {
	patientId: string;
	at: Date;
	/** Those in force: begun, not over and not withdrawn. */
	provisions: Provision[];
	marks: Mark[];
	wholeRecord: WholeRecord;
	emergencyReach: EmergencyReach;
	/** Whether staff may be told that something is withheld. */
	saysWithheld: boolean;
	pacing: Partial<Record<ResultKind, Pacing>>;
	defaults: SharingDefaults;
	/** The practices where the patient is registered: they count as writers of what others before them wrote. */
	registeredAt: string[];
}

/** Who somebody is and stands to the patient, judged at the moment of opening. */
export type Standing = PatientStanding | CarerStanding | ClinicianStanding | OfficerStanding;

export interface PatientStanding {
	kind: 'patient';
	/** They said, since they signed in, that they want to see results which wait for their word. */
	seesWaiting: boolean;
}

export interface CarerStanding {
	kind: 'carer';
	carerId: string;
	categories: Category[];
	/** Labelled entries only where the permission names each label. */
	labels: Sensitivity[];
	/** Of these categories, what they may add to, and what they may put right or take back. */
	adds?: Category[];
	manages?: Category[];
	/** Nothing that came or changed later than this is for them. */
	nothingAfter?: Date | null;
	/** Entries that a practice keeps from them. */
	withheld?: string[];
	/** By the patient, and not granted by a practice. */
	chosen?: boolean;
}

export interface ClinicianStanding {
	kind: 'clinician';
	organisationId: string;
	organisationKind: OrganisationKind;
	/** Null in a simulation of nobody in particular there. */
	role: StaffRoleKind | null;
	accountId: string | null;
	hasRelationship: boolean;
	emergency: boolean;
	/**
	 * The patient asked them to look at this entry: they see that one alone, and if their organisation
	 * wrote it, that is reason enough.
	 */
	onlyEntryId?: string;
}

/** Looks into one access for the organisation that made it, and sees no entry at all. */
export interface OfficerStanding {
	kind: 'officer';
}

/** A provision or ceiling that binds one viewer now, with how specific it is. */
export interface Binding {
	what: What | { kind: 'beyond-summary' };
	whatRank: number;
	whomRank: number;
	/** No permit outweighs it. */
	absolute: boolean;
}

/** A standing and everything that binds it now: all that deciding needs besides the entry. */
export type Viewer =
	| (PatientStanding & { at: Date; patientId: string; pacing: Sharing['pacing'] })
	| (OfficerStanding & { at: Date; patientId: string })
	| (CarerStanding & {
			at: Date;
			patientId: string;
			pacing: Sharing['pacing'];
			marks: Mark[];
			denies: Binding[];
			summary: Category[];
	  })
	| (ClinicianStanding & {
			at: Date;
			patientId: string;
			marks: Mark[];
			/** Those that bind this person by name, whatever else is so. */
			personDenies: Binding[];
			/** Those that bind their role even at the organisation that wrote an entry. */
			roleDenies: Binding[];
			/** All others and the role's, without those that an emergency drops. */
			denies: Binding[];
			permits: Binding[];
			usual: KindDefaults;
			summary: Category[];
			safety: Category[];
			seesSafeguarding: boolean;
			/** They count as the writer of what earlier practices wrote. */
			isTheirPractice: boolean;
			/** What an emergency shows beyond the usual: null is everything. */
			emergencyShows: Category[] | null;
	  });
export type ClinicianViewer = Extract<Viewer, { kind: 'clinician' }>;

/** What of an entry the decision looks at. */
export interface EntryFacts {
	entryId: string;
	category: Category;
	released: boolean;
	/** NOPAT: the source says that it is not for the patient. */
	withheld: boolean;
	/** From its source and from its codes; the union of all versions. */
	labels: Sensitivity[];
	/** What the patient marked it as. */
	marks: Sensitivity[];
	/** The pass that puts labels on by code has seen it, in its present version. */
	labelled: boolean;
	sourceId: string;
	/** The organisation that wrote it, and of what kind it is. */
	organisationId: string;
	organisationKind: OrganisationKind;
	happenedAt: Date;
	/** When its newest version came; what does not say counts as news. */
	arrivedAt?: Date;
	resultKind: ResultKind | null;
	commented: boolean;
	releasedAt: Date | null;
	/** Its own concepts and those of what it is linked to, and `entry:<id>` of each. */
	keys: string[];
	/** Organisations that gave out the medicine it is about. */
	dispensedBy: string[];
}

export interface Decision {
	shown: boolean;
	/** The rule of DOMAIN 4 that decided. */
	rule: 1 | 2 | 3 | 4 | 5 | 6 | 8 | 9;
}

/** Safeguarding entries, by the label that sources put on them. */
export const SAFEGUARDING = 'safeguarding' satisfies Sensitivity;

/** What nothing has classified is not for carers. */
export const UNCLASSIFIED = 'unclassified' satisfies Sensitivity;

/** Which entries belong together with a hidden one: reports, dispenses, referrals and their reasons. */
export const LINKS_OF_A_THING = [
	...['result', 'member', 'report', 'imaging', 'derived-from', 'evidence'],
	...['prescription', 'replaces', 'based-on', 'referral'],
	...['reason', 'diagnosis', 'problem', 'complication']
];

/** How many hours a one-time code may open the record for. */
export const CODE_HOURS = [1, 24, 168] as const;
export type CodeHours = (typeof CODE_HOURS)[number];
