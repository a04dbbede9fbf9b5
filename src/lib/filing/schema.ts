/** How a filing ended. `failed`: given up, and an operator may send it again. */
export const FILING_OUTCOMES = ['acknowledged', 'not-needed', 'not-shared', 'failed'] as const;
export type FilingOutcome = (typeof FILING_OUTCOMES)[number];

/** What went wrong, by a word of ours: never what another system said, which may hold anything. */
export const FAULTS = [
	'unreachable',
	'no-answer',
	'busy',
	'sign-in-refused',
	'not-allowed',
	'wrong-address',
	'refused',
	'unexpected',
	'conflict',
	'cut-off',
	'not-set-up',
	'no-number'
] as const;
export type Fault = (typeof FAULTS)[number];

/** What an entry's row in a filing says: the care team accepted it, or it was changed after that. */
export const FILED_KINDS = ['accepted', 'changed'] as const;

/** How an entry left: as the care team accepted it, or as a mistake that holds no longer. */
export const SENT_AS = ['accepted', 'mistake'] as const;
export type SentAs = (typeof SENT_AS)[number];

/** How this Candour proves to the other system who it is (RFC 6749, 2.3.1; RFC 7523). */
export const SIGN_IN_METHODS = ['secret', 'private-key'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** Whoever accepted it, as they were then. */
export interface AcceptedBy {
	accountId: string;
	name: string;
	jobTitle: string;
}
