import { z } from 'zod';

/** How a use of a link ended. Only `opened` showed anything. */
export const USE_OUTCOMES = [
	'opened',
	'wrong-passcode',
	/** Too many wrong passcodes: nobody opens it any more. */
	'locked',
	'ended',
	'over',
	'used-up',
	/** What it is for is hidden, withdrawn or gone. */
	'hidden'
] as const;
export type UseOutcome = (typeof USE_OUTCOMES)[number];

/** Wrong passcodes in the whole life of a link, as the standard asks; the last of them ends it. */
export const MOST_GUESSES = 5;

/** The standard's own limit. */
export const LONGEST_LABEL = 80;

export interface PlanLink {
	linkId: string;
	entryId: string;
	label: string;
	hasPasscode: boolean;
	expiresAt: Date;
	mostUses: number | null;
	madeAt: Date;
	endedAt: Date | null;
}

export interface LinkUse {
	outcome: UseOutcome;
	recipient: string;
	usedAt: Date;
}

export const LASTS = ['day', 'week', 'month', 'year', 'review'] as const;
export type Lasts = (typeof LASTS)[number];
export const MOST_USES = ['1', '5', 'any'] as const;

export const LinkForm = z.object({
	/** Made for the form, so that the same form sent twice makes one link. */
	address: z.string().regex(/^[\w-]{43}$/, 'This form is too old. Open the page again.'),
	label: z
		.string()
		.trim()
		.min(1, 'Write a name for the link')
		.max(LONGEST_LABEL, `Write a name of ${LONGEST_LABEL} characters or fewer`),
	protects: z.enum(['passcode', 'nothing'], 'Choose whether it asks for a passcode'),
	passcode: z.string().trim().max(100, 'Use 100 characters or fewer'),
	lasts: z.enum(LASTS, 'Choose how long it works'),
	mostUses: z.enum(MOST_USES, 'Choose how often it can be used')
});

/** Whoever opens a link says who they are; the patient reads it. */
export const OpenForm = z.object({
	link: z.string().trim().min(1, 'Paste the link, or scan the square code again').max(2000),
	recipient: z
		.string()
		.trim()
		.min(2, 'Enter who you are, for example your name and service')
		.max(100, 'Use 100 characters or fewer'),
	passcode: z.string().trim().max(100, 'Use 100 characters or fewer')
});

/** What the standard has a viewer send. */
export const ManifestRequest = z.object({
	recipient: z.string().trim().min(1).max(200),
	passcode: z.string().trim().max(100).optional(),
	embeddedLengthMax: z.number().int().nonnegative().optional()
});
export type ManifestRequest = z.infer<typeof ManifestRequest>;
