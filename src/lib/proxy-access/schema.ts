import { z } from 'zod';
import type { Category } from '#lib/fhir/categories.ts';
import {
	PROXY_LEGAL_BASES,
	type ProxyLegalBasis,
	type ProxyReason
} from '#lib/fhir/proxy-consent.ts';
import { SENSITIVITIES, type Sensitivity } from '#lib/fhir/sensitivity.ts';
import { typedCode } from '#lib/identity/data/own-sign-in.ts';

/** What lets somebody act for another person, in law. */
export const LEGAL_BASES = PROXY_LEGAL_BASES;
export type LegalBasis = ProxyLegalBasis;

/** What may be done with a kind of entry; each includes those before it. */
export const VERBS = ['see', 'add', 'manage'] as const;
export type Verb = (typeof VERBS)[number];

/** Kinds of entry that a patient or carer can add to in Candour; the others come from services. */
export const ADDABLE: readonly Category[] = ['self-care'];

/** What a carer may do, by kind of entry. Labelled entries only where each label is named. */
export interface Scope {
	categories: Partial<Record<Category, Verb>>;
	labels: Sensitivity[];
}

/** The gate hides the other two from carers, whatever a scope says. */
export const LABELS_TO_NAME = SENSITIVITIES.filter(
	(label) => label !== 'safeguarding' && label !== 'unclassified'
);

/**
 * Where a relationship stands. `applied`, `invited` and `accepted` are all "proposed". What the patient
 * paused is theirs to resume, and what the practice suspended is the practice's: both are "inactive".
 */
export const STEPS = [
	...(['applied', 'invited', 'accepted', 'active', 'paused', 'suspended'] as const),
	...(['refused', 'ended'] as const)
] as const;
export type Step = (typeof STEPS)[number];

/** What can be done to a relationship. */
export const CHANGES = [
	'invited',
	'accepted',
	'declined',
	'withdrawn',
	'confirmed',
	'not-them',
	'limited',
	'widened',
	'narrowed',
	'paused',
	'resumed',
	'ended',
	'left',
	// By a practice, about what somebody applied for.
	'applied',
	'taken-back',
	'granted',
	'rejected',
	'decided',
	'reviewed',
	'suspended',
	'restored',
	'stopped',
	// By a rule, without anybody: written down after the gate went by it.
	'lapsed'
] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** Who made a change. `rule`: nobody, a rule of the area's. */
export const SIDES = ['patient', 'carer', 'practice', 'rule'] as const;
export type Side = (typeof SIDES)[number];

/** How people say it: "my son". What was written is kept as it was. */
export const RELATIONS = [
	'child',
	'parent',
	'partner',
	'family',
	'friend',
	'paid-carer',
	'other'
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What holds between a patient and somebody who acts for them, or may come to. */
export interface Carer {
	patientId: string;
	relationshipId: string;
	legalBasis: LegalBasis;
	relation: Relation;
	/** What the patient calls them; the account's own name once it accepted. */
	name: string;
	/** The account that accepted; null before. */
	accountId: string | null;
	/** The address that the invitation is bound to; null where it is by a code. */
	email: string | null;
	invitedAt: Date;
	/** Until then an invitation can be accepted. */
	offerEndsAt: Date;
	step: Step;
	scope: Scope;
	/** Nothing that came into the record later than this is for them. */
	nothingAfter: Date | null;
	startsAt: Date;
	endsAt: Date | null;
	/** The place of the newest change: whoever makes the next one names it. */
	place: number;
	changedAt: Date;
	/** Of the newest change: the carer is not told of it. */
	silent: boolean;
	/** The practice that answers for it; null where the patient alone does. */
	organisationId: string | null;
	/** When that practice last decided what they may do; null where it never did. */
	decidedAt: Date | null;
	/** The day, in the UK, by which the practice looks at it again; null where it need not. */
	reviewOn: string | null;
}

/** One change as it was made; they are only ever added. */
export interface CarerChange {
	place: number;
	kind: ChangeKind;
	step: Step;
	at: Date;
	side: Side;
	/** In the words of whoever made it, if they gave any. */
	reason: string | null;
	/** The national reason, where a practice or a rule chose one. */
	reasonCode: ProxyReason | null;
	/** Of who made it for a practice: their name and job as they were. */
	byName: string | null;
	silent: boolean;
}

export const PRESETS = ['medicines', 'not-sensitive', 'not-sensitive-add', 'choose'] as const;
export type Preset = (typeof PRESETS)[number];

/** For how many months; "none" is until one of the two ends it. */
export const LASTS = ['1', '3', '12', 'none'] as const;

const words = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer`);
const formId = z.uuid('This form is too old. Open the page again.');

export const InviteForm = z.object({
	relationshipId: formId,
	name: words(100).min(1, 'Enter the name of the person you want to invite'),
	relation: z.enum(RELATIONS, 'Choose who they are to you'),
	way: z.enum(['code', 'email'], 'Choose how to invite them'),
	email: words(254).transform((given) => given.toLowerCase()),
	preset: z.enum(PRESETS, 'Choose what they may do'),
	lasts: z.enum(LASTS, 'Choose for how long')
});
export type InviteWish = z.output<typeof InviteForm>;

export const CodeForm = z.object({ code: typedCode(12) });

export const ChangeForm = z.object({
	changeId: formId,
	place: z.coerce.number().int().min(1),
	reason: words(500),
	silent: z.enum(['yes', 'no']).catch('no')
});
