/** What is the matter with an entry, as somebody can choose it. The last but one needs no entry. */
export const REASONS = [
	'wrong-fact',
	'wrong-person',
	'out-of-date',
	'hurtful',
	'missing',
	'other'
] as const;
export type Reason = (typeof REASONS)[number];

export const SIDES = ['patient', 'office'] as const;
export type Side = (typeof SIDES)[number];

/**
 * What happens to a correction, one after another; nothing of it is ever changed. `promised`: the
 * organisation's own system is to be corrected, and the new version comes from there. `statement`:
 * what the patient wants to stand beside an entry that was not changed; an empty one takes it away.
 */
export const STEP_KINDS = [
	'asked',
	'said',
	'withdrawn',
	'reopened',
	'statement',
	'replied',
	'promised',
	'corrected',
	'annotated',
	'declined',
	'passed'
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** How an organisation may answer. */
export const OUTCOMES = ['corrected', 'promised', 'annotated', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];
