import { z } from 'zod';

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

/**
 * What an entry's row in a filing says: the care team accepted it, it was changed after that, or it is
 * a plan that was signed (or withdrawn) here, for whoever may need it.
 */
export const FILED_KINDS = ['accepted', 'changed', 'plan'] as const;

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

const address = (missing: string) =>
	z
		.string()
		.trim()
		.min(1, missing)
		.max(500, 'Enter an address of 500 characters or fewer')
		.refine((typed) => {
			const url = URL.parse(typed);
			return /^https?:$/.test(url?.protocol ?? '') && !url!.username && !url!.hash;
		}, 'Enter a whole address, like https://fhir.example.nhs.uk/R4')
		.transform((typed) => typed.replace(/\/+$/, ''));

/** One line that a header or a form can carry. */
const line = (most: number) =>
	z
		.string()
		.trim()
		.max(most, `Enter ${most} characters or fewer`)
		.regex(/^[^\p{Cc}]*$/u, 'Enter it on one line');

export const ConnectForm = z.object({
	endpointId: z.uuid('This form is too old. Open the page again.'),
	baseUrl: address('Enter the address of its FHIR server'),
	tokenUrl: address('Enter the address where it gives tokens'),
	clientId: line(200).min(1, 'Enter the client id that it knows us by'),
	scope: line(500),
	method: z.enum(SIGN_IN_METHODS, 'Choose how we prove who we are'),
	secret: line(1000)
});
export type Connection = z.output<typeof ConnectForm> & { organisationId: string };

/** How an entry stands with an organisation's own system. */
export interface Filed {
	organisation: string;
	/** `not-needed`: it was changed or taken out before it left. `taken-out`: marked there as a mistake. */
	state: 'waiting' | 'there' | 'taken-out' | 'failed' | 'not-shared' | 'not-needed';
	/** When it came to stand so. */
	at: Date;
	/** How the last try ended, where it is not there yet. */
	fault: Fault | null;
	/** From when on it is there as it was accepted, whatever is still to be said of it. */
	since: Date | null;
}

/** How the delivery of an entry to an organisation's own system stands. */
export interface Delivery {
	/** Null while it is on its way. */
	outcome: FilingOutcome | null;
	at: Date;
	/** The last try that failed, whatever came after it. */
	lastFailure: { at: Date; fault: Fault } | null;
}

/** What a try ended with, where it did not end well. */
export interface Failure {
	fault: Fault;
	/** What was answered, if anything was. */
	status?: number;
	/** How long the other system wants to be left alone, in milliseconds. */
	retryAfter?: number;
}

/** How far a try of a connection came: nothing of any patient is in it. */
export type Tried =
	| { step: 'token' | 'server'; failure: Failure }
	| { step: 'done'; fhirVersion: string | null; takesTransactions: boolean };

export const FindSystemForm = z.object({
	odsCode: line(20).min(1, 'Enter an ODS code').toUpperCase()
});
