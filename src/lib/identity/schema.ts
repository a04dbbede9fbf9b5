import { z } from 'zod';
import { STAFF_ROLES, type StaffRole, type StaffRoleKind } from '#lib/organisations/schema.ts';

/** Who is acting now. Always passed on, never ambient: a verb that reads says on whose behalf. */
export type Actor =
	PatientActor | CarerActor | ClinicianActor | SystemActor | JobActor | LinkHolderActor;

export interface PatientActor {
	kind: 'patient';
	accountId: string;
	/** The record that is their own. */
	patientId: string;
	name: string;
	/** Since they signed in they have said that they want to see results that wait for their word. */
	seesWaiting?: boolean;
	/** They look at the smaller view of it, by a session that opens nothing else. */
	reduced?: boolean;
}

/** Somebody who acts for a patient: by the relationship that the address of the page names. */
export interface CarerActor {
	kind: 'carer';
	accountId: string;
	name: string;
	/** Whose record they may open, as far as the relationship goes now. */
	patientId: string;
	relationshipId: string;
	/** What they are to the patient. */
	relation: string;
}

export interface ClinicianActor {
	kind: 'clinician';
	accountId: string;
	name: string;
	/** The role and organisation chosen for this session: a person may have several. */
	role: StaffRole;
}

/** An organisation's computer, known by its registered keys. */
export interface SystemActor {
	kind: 'system';
	name: string;
	organisationId: string;
	odsCode: string;
}

/** Candour itself, at work by a timer or a queue. */
export interface JobActor {
	kind: 'job';
	name: string;
}

/** Whoever holds a link that the patient made to a plan: known by nothing but what they say of themselves. */
export interface LinkHolderActor {
	kind: 'link-holder';
	linkId: string;
	patientId: string;
	/** The plan that the link is for. */
	entryId: string;
	/** What the patient called the link. */
	label: string;
	/** In their own words. */
	name: string;
}

/** Somebody signed in: an account, and what it may act as. */
export interface SignedIn {
	accountId: string;
	name: string;
	patientId: string | null;
	/** The relationship in which they act on this page, as its address has it: none on their own pages. */
	actsIn?: string;
	/** When the password was last given: sensitive actions want it recent. */
	authenticatedAt: Date;
	/** The role that they chose for this session; null before, and for whoever has only one. */
	staffRoleId: string | null;
	/** Whether they want to see results that wait for their word, this time; null before they were asked. */
	seesWaiting: boolean | null;
	/** They signed in to the smaller view of their own record: there are no other pages for them. */
	reduced: boolean;
	/** When they last looked at their record's overview in a visit before this one; null for the first time. */
	lookedBeforeAt: Date | null;
}

const EMAIL_FAULT = 'Enter an email address in the correct format, like name@example.com';
export const email = (missing: string) =>
	z
		.string()
		.trim()
		.toLowerCase()
		.min(1, missing)
		.max(254, EMAIL_FAULT)
		.regex(/^[^\s@]+@[^\s@]+$/, EMAIL_FAULT);

export const SignInForm = z.object({
	email: email('Enter your email address'),
	password: z.string().min(1, 'Enter your password').max(1000, 'Enter your password')
});

/** Beside either way to sign in: to see less this time. */
export const SMALLER_VIEW = 'smaller-view';

/** One of the passkeys that somebody added. */
export interface Passkey {
	passkeyId: string;
	/** As they named it. */
	name: string;
	addedAt: Date;
	lastUsedAt: Date | null;
	/** It does not work any more, because there seem to be two of it. */
	copied: boolean;
}

export const PasskeyNameForm = z.object({
	passkeyId: z.uuid('This form is too old. Open the page again.'),
	name: z
		.string()
		.trim()
		.min(1, 'Enter a name for this passkey, so that you know which it is')
		.max(60, 'Enter a name of 60 characters or fewer')
});

const part = z.base64url().max(10_000);
const answer = <Response extends z.ZodObject>(response: Response) =>
	z
		.string()
		.max(40_000)
		.transform((text, context): unknown => {
			try {
				return JSON.parse(text);
			} catch {
				context.addIssue('No JSON');
				return z.NEVER;
			}
		})
		.pipe(
			z.object({
				id: part,
				rawId: part,
				type: z.literal('public-key'),
				response,
				// Nothing is asked of extensions, so nothing is read of them.
				clientExtensionResults: z.unknown().transform(() => ({}))
			})
		);

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** What a browser says of a passkey that it has just made (`PublicKeyCredential.toJSON`), */
export const NewPasskey = answer(
	z.object({
		clientDataJSON: part,
		attestationObject: part,
		transports: z
			.array(z.string())
			.catch([])
			.transform((given) => TRANSPORTS.filter((known) => given.includes(known)))
	})
);

/** and of one that has signed. */
export const SignedByPasskey = answer(
	z.object({
		clientDataJSON: part,
		authenticatorData: part,
		signature: part,
		userHandle: part.nullish().transform((handle) => handle ?? undefined)
	})
);

/** What a passkey is asked to sign for: to be added, to sign in, or to show that it is still them. */
export type ChallengePurpose = 'add' | 'sign-in' | 'confirm';

/** Operators run the shared record for an area: no organisation's administrator makes one. */
export const ROLES_TO_GIVE: readonly StaffRoleKind[] = STAFF_ROLES.filter(
	(role) => role !== 'operator'
);

export const InviteStaffForm = z.object({
	invitationId: z.uuid(),
	name: z
		.string()
		.trim()
		.min(1, 'Enter their name, as patients are to read it')
		.max(100, 'Enter a name of 100 characters or fewer'),
	email: email('Enter their work email address'),
	role: z.custom<StaffRoleKind>(
		(given) => ROLES_TO_GIVE.includes(given as StaffRoleKind),
		'Choose what they do here'
	),
	jobTitle: z
		.string()
		.trim()
		.min(1, 'Enter their job title, as patients are to read it')
		.max(100, 'Enter a job title of 100 characters or fewer')
});
export type InviteStaff = z.infer<typeof InviteStaffForm>;

/** As the National Cyber Security Centre has it: long rather than complicated. */
export const NewPasswordForm = z.object({
	password: z
		.string()
		.min(12, 'Enter a password of 12 characters or more. Three random words are a good one')
		.max(1000, 'Enter a password of 1,000 characters or fewer')
});

/** A role that somebody was offered. */
export interface Invitation {
	invitationId: string;
	organisationId: string;
	role: StaffRoleKind;
	jobTitle: string;
	name: string;
	email: string;
	expiresAt: Date;
}

/** One person whose name an organisation keeps out of what patients are told. */
export interface WithheldName {
	withheldId: string;
	accountId: string;
	/** As they were named when it was recorded. */
	name: string;
	risk: string;
	recordedBy: string;
	withheldAt: Date;
	/** It does not end then by itself: a name that was told cannot be taken back. */
	reviewBy: Date;
	ended: { at: Date; by: string } | null;
}

/** For how many months a name may be withheld before somebody looks again whether it must be. */
export const REVIEW_MONTHS = [3, 6, 12] as const;

export const WithholdForm = z.object({
	withheldId: z.uuid('This form is too old. Open the page again.'),
	accountId: z.uuid('Choose whose name to withhold'),
	risk: z
		.string()
		.trim()
		.min(10, 'Enter what the risk is, in at least 10 characters')
		.max(1000, 'Use at most 1,000 characters'),
	months: z.enum(REVIEW_MONTHS.map(String), 'Choose when to review it').transform(Number)
});
