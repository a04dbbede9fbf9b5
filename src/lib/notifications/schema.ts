import { z } from 'zod';

/** What people are told of. */
export const NOTIFICATION_KINDS = [
	'emergency',
	'first-opening',
	'watched',
	'refused',
	'answer',
	'link-opened',
	'plan-review',
	'asked',
	'reminder',
	'seen',
	'shown-later',
	'sharing-changed',
	'carer-changed'
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * Kinds that may be sent outside Candour. Changes to sharing and carers are told in the app only
 * (DOMAIN 5): whoever watches somebody's phone must not learn there that they were shut out.
 */
export const SENT_KINDS = [
	'emergency',
	'first-opening',
	'watched',
	'refused',
	'answer',
	'link-opened',
	'plan-review',
	'asked',
	'reminder',
	'seen',
	'shown-later'
] as const;
export type SentKind = (typeof SENT_KINDS)[number];

/** What a message is: of what a patient is told, or to somebody whom they ask to act for them. */
export type MessageKind = SentKind | 'daily' | 'invitation';

export type Channel = 'email' | 'push';

/** What it is about, by ids alone: what may be said of it is decided when somebody reads it. */
export interface About {
	/** An access event: its place in the patient's chain, and its own id. */
	sequence?: number;
	eventId?: string;
	/** Whose doing it was, as the rules against repeating compare it: an ODS code, or that and an account. */
	by?: string;
	questionId?: string;
	correctionId?: string;
	/** A plan whose review is near, as the entry that it is. */
	entryId?: string;
	/** A plan of their own that they began to write and have not shared. */
	planId?: string;
	/** Of a questionnaire. */
	askedId?: string;
	/** Of something that they sent. */
	submissionId?: string;
	/** Of a programme. */
	enrolmentId?: string;
	/** Of an emergency that an officer has looked into. */
	emergencyId?: string;
}

export interface Notification {
	notificationId: string;
	kind: NotificationKind;
	about: About;
	createdAt: Date;
	readAt: Date | null;
}

/** "Tell me when … opens my record". */
export interface Watch {
	/** An ODS code. */
	organisation: string;
	/** As the log tells people apart; null for everybody there. */
	person: string | null;
}

export const EMAIL_TIMES = ['at-once', 'daily', 'never'] as const;
export type EmailTime = (typeof EMAIL_TIMES)[number];

/** What a patient wants sent, and when. In Candour itself everything is told, always. */
export interface Choices {
	email: Record<SentKind, EmailTime>;
	push: SentKind[];
	/** The hour in the UK, 0 to 23, of the daily email. */
	dailyAt: number;
	/** Nothing between 10pm and 7am. */
	quietNights: boolean;
}

export const DAILY_HOURS = [7, 8, 9, 12, 17, 18, 19, 20] as const;

const emailTime = z.enum(EMAIL_TIMES, 'Choose when to email you');

export const ChoicesForm = z.object({
	choiceId: z.uuid('This form is too old. Choose again.'),
	...(Object.fromEntries(SENT_KINDS.map((kind) => [`email-${kind}`, emailTime])) as Record<
		`email-${SentKind}`,
		typeof emailTime
	>),
	dailyAt: z.enum(DAILY_HOURS.map(String), 'Choose a time for the daily email').transform(Number),
	quietNights: z.enum(['yes', 'no'], 'Choose whether to send at night')
});

/** A browser's own subscription (W3C Push API): its address, its public key and its secret. */
export const SubscriptionForm = z.object({
	subscriptionId: z.uuid('This page is too old. Open it again.'),
	endpoint: z.url('Your browser gave no address').max(1000, 'Your browser gave no address'),
	p256dh: z.string().regex(/^[\w-]{87}$/, 'Your browser gave no key'),
	auth: z.string().regex(/^[\w-]{22}$/, 'Your browser gave no key')
});
