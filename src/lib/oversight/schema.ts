import { z } from 'zod';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';

/**
 * What an organisation must look at: a patient's question about an access, an emergency, or something
 * in the record that a patient says is wrong or missing.
 */
export const ITEM_KINDS = ['question', 'emergency', 'correction'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** How somebody looked for a person, and how many there were: never whom, or with which words. */
export const SEARCHED_BY = ['nhs-number', 'details'] as const;
export type SearchedBy = (typeof SEARCHED_BY)[number];
export const SEARCH_MATCHES = ['nobody', 'several'] as const;
export type SearchMatch = (typeof SEARCH_MATCHES)[number];

/**
 * Who at an organisation deals with which items. What a record says is for those who write it and for
 * those who keep it: NHS England's guidance on amending records has both agree on it.
 */
export const HANDLERS: Record<ItemKind, readonly StaffRoleKind[]> = {
	question: ['privacy-officer'],
	emergency: ['privacy-officer'],
	correction: [
		'gp',
		'doctor',
		'nurse',
		'pharmacist',
		'paramedic',
		'social-worker',
		'care-coordinator',
		'administrator'
	]
};

/** They look into accesses: an organisation's own officer, or the area's operator where there is none. */
export const REVIEWER_ROLES: readonly StaffRoleKind[] = [...HANDLERS.question, 'operator'];

/** They answer corrections, or see that somebody does. */
export const CORRECTOR_ROLES: readonly StaffRoleKind[] = [...HANDLERS.correction, 'operator'];

/** One item of work, without anything of what it is about. */
export interface Item {
	/** The question's own id, the emergency's, or the correction's. */
	itemId: string;
	kind: ItemKind;
	patientId: string;
	organisationId: string;
	/** Nobody at the organisation may answer: the area's operators do. */
	toArea: boolean;
	/** Whose access it is about, where that is known: they may not deal with it. */
	aboutAccount: string | null;
	/** The one entry that it opens, if any, by its id alone. */
	aboutEntry: string | null;
	raisedAt: Date;
	/** The last day, in the UK, as YYYY-MM-DD. */
	dueOn: string;
	/** Counted up by every change, so that two people at once never undo each other's. */
	version: number;
	assignedTo: string | null;
	assignedAt: Date | null;
	closedAt: Date | null;
}

const workingDays = (most: number) => z.int().min(1).max(most);

/**
 * How long an answer may take, which an area may change. Questions and corrections: at most one month,
 * as UK GDPR article 12(3) has it for a request, whatever an area says, and fewer working days where it
 * does; for a question with an earlier target that the patient is told.
 */
export const Clocks = z.strictObject({
	question: z.strictObject({
		targetWorkingDays: workingDays(20),
		workingDays: workingDays(20).optional()
	}),
	emergency: z.strictObject({ workingDays: workingDays(20) }),
	correction: z.strictObject({ workingDays: workingDays(20).optional() })
});
export type Clocks = z.infer<typeof Clocks>;

/** What holds where an area has said nothing. DOMAIN 5 wants a due date for emergencies; 5 days is ours. */
export const USUAL_CLOCKS: Clocks = {
	question: { targetWorkingDays: 10 },
	emergency: { workingDays: 5 },
	correction: {}
};

/** How long an emergency lasts, unless it is ended before (DOMAIN 5). */
export const EMERGENCY_HOURS = 4;

/**
 * Why somebody sets the usual limits aside: SCR-AlertReason, the six national reasons for which the
 * Summary Care Record alerts a privacy officer, under their national codes.
 */
export const EMERGENCY_REASONS = ['1', '2', '3', '4', '5', '6'] as const;
export type EmergencyReason = (typeof EMERGENCY_REASONS)[number];

/** What somebody writes, at least, when they break the glass; and at most. */
export const EMERGENCY_TEXT = { least: 10, most: 1000 };

/** What a privacy officer found. `unclear`: more was asked, and it stays open. */
export const VERDICTS = ['justified', 'not-justified', 'unclear'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Somebody set the usual limits aside; who they were is as it was then. */
export interface EmergencyAccess {
	emergencyId: string;
	accountId: string;
	name: string;
	role: StaffRoleKind;
	jobTitle: string;
	organisationId: string;
	odsCode: string;
	organisation: string;
	reason: EmergencyReason;
	text: string;
	startedAt: Date;
	lapsesAt: Date;
	endedAt: Date | null;
}

export interface EmergencyVerdict {
	verdict: Verdict;
	words: string;
	name: string;
	/** Of who decided: their name is withheld from patients now. */
	unnamed: boolean;
	decidedAt: Date;
}

/** One message of a thread in words, as one of its sides reads it. */
export interface MessageView {
	id: string;
	/** "You", or a name and office. */
	who: string;
	when: string;
	/** What was wanted, or found; said before the text. */
	lead: string | null;
	/** In paragraphs as they were written. */
	text: string;
	/** Whether the other side has read it; null for what the reader did not write themselves. */
	read: string | null;
	own: boolean;
}
