import type { z } from 'zod';
import {
	SENT_KINDS,
	type Channel,
	type Choices,
	type ChoicesForm,
	type Notification,
	type NotificationKind,
	type SentKind
} from './schema.ts';

/** What holds until the patient chooses: email at once for what they may want to act on. */
export const DEFAULT_CHOICES: Choices = {
	email: {
		emergency: 'at-once',
		'first-opening': 'at-once',
		watched: 'at-once',
		refused: 'never',
		answer: 'at-once',
		'link-opened': 'at-once',
		'plan-review': 'at-once',
		asked: 'at-once',
		reminder: 'at-once',
		seen: 'at-once',
		'shown-later': 'at-once'
	},
	push: [...SENT_KINDS],
	dailyAt: 9,
	quietNights: false
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * For how long somebody's doing is told once, however often they do it again: a refused organisation
 * for an hour, an emergency for as long as it lasts, a watched person for a visit.
 */
export const TOLD_ONCE_IN: Partial<Record<NotificationKind, number>> = {
	refused: HOUR,
	emergency: 4 * HOUR,
	watched: HOUR
};

/** What an opening is told as, and whose doing it was. */
export interface Telling {
	kind: NotificationKind;
	by: string;
}

/** One notification for one opening, of the most telling kind; none where the same was told just now. */
export function chooseTelling({
	kind,
	by,
	first,
	watched,
	toldLately
}: Telling & {
	kind: 'refused' | 'emergency' | 'watched';
	/** Nobody of this organisation has opened the record before. */
	first: boolean;
	watched: boolean;
	toldLately: boolean;
}): Telling | null {
	if (kind === 'watched' && first) return { kind: 'first-opening', by };
	if (toldLately || (kind === 'watched' && !watched)) return null;
	return { kind, by };
}

/** Where a message can go: the patient's accounts, and the browsers that they let us send to. */
export interface Recipients {
	accounts: string[];
	subscriptions: string[];
}

export interface PlannedMessage {
	/** The same message by the same channel to the same place has the same key, and is one. */
	key: string;
	kind: SentKind | 'daily';
	channel: Channel;
	target: string;
	sendAfter: Date;
}

/** What is sent outside Candour about one notification, to whom, and not before when. */
export function planMessages(
	{ notificationId, kind }: Pick<Notification, 'notificationId' | 'kind'>,
	choices: Choices,
	{ accounts, subscriptions }: Recipients,
	at: Date
): PlannedMessage[] {
	if (!isSent(kind)) return [];
	const sendAfter = afterQuiet(choices, at);
	const time = choices.email[kind];
	const dailyAt = nextHour(choices.dailyAt, at);
	const emails = accounts.map((target): PlannedMessage => {
		const channel = 'email';
		if (time === 'at-once') {
			return { key: `${notificationId} ${target}`, kind, channel, target, sendAfter };
		}
		// One a day, whatever it tells of: the first writes it, and the others find it there.
		const key = `daily ${target} ${dailyAt.toISOString()}`;
		return { key, kind: 'daily', channel, target, sendAfter: dailyAt };
	});
	const pushes = subscriptions.map((target): PlannedMessage => {
		return { key: `${notificationId} ${target}`, kind, channel: 'push', target, sendAfter };
	});
	return [...(time === 'never' ? [] : emails), ...(choices.push.includes(kind) ? pushes : [])];
}

export function isSent(kind: NotificationKind): kind is SentKind {
	return (SENT_KINDS as readonly string[]).includes(kind);
}

/** Somebody's name for the rules against repeating: their organisation, or they themselves at it. */
export function whose(
	kind: NotificationKind,
	odsCode: string | null,
	accountId: string | null
): string {
	// Who was refused and works nowhere is never named: all of them together are one "somebody".
	if (kind === 'refused' || accountId === null) return odsCode ?? 'somebody';
	return `${odsCode} ${accountId}`;
}

/** @returns the next time that it is this hour in the UK, after `at`. Offsets there are whole hours. */
export function nextHour(hour: number, at: Date): Date {
	let next = Math.floor(at.getTime() / HOUR) * HOUR + HOUR;
	while (ukHour(new Date(next)) !== hour) next += HOUR;
	return new Date(next);
}

const NIGHT = { from: 22, until: 7 };

function afterQuiet({ quietNights }: Choices, at: Date): Date {
	const hour = ukHour(at);
	const isNight = hour >= NIGHT.from || hour < NIGHT.until;
	return quietNights && isNight ? nextHour(NIGHT.until, at) : at;
}

const UK_HOUR = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	hourCycle: 'h23',
	timeZone: 'Europe/London'
});

function ukHour(at: Date): number {
	return Number(UK_HOUR.format(at));
}

/** How one try to send ended. `final`: trying again would end so again. */
export type Sending =
	| { outcome: 'sent' }
	| { outcome: 'failed'; fault: Fault; final: boolean }
	/** It may have been sent. */
	| { outcome: 'unclear'; fault: Fault }
	/** The browser takes nothing any more: nobody's fault. */
	| { outcome: 'gone'; fault: Fault };

export type Fault =
	| 'unreachable'
	| 'busy'
	| 'no-answer'
	| 'cut-off'
	| 'sign-in-refused'
	| 'address-refused'
	| 'message-refused'
	| 'refused'
	| 'gone'
	| 'not-set-up';

/** With the waits between them (drizzle, pg_boss: 30 seconds, doubled up to 15 minutes) about 5 hours. */
export const MOST_ATTEMPTS = 24;

/** For longer no try takes: one that has no end after that was cut off. */
export const LONGEST_ATTEMPT_MS = 2 * MINUTE;

/** Whether what was to be sent is still what the patient wants sent by that channel. */
export function isStillWanted(
	kind: PlannedMessage['kind'],
	channel: Channel,
	{ email, push }: Choices
): boolean {
	if (channel === 'push') return kind !== 'daily' && push.includes(kind);
	if (kind === 'daily') return Object.values(email).includes('daily');
	return email[kind] !== 'never';
}

/**
 * Whether a browser's address is one of a push service that we know: it comes from whoever subscribes,
 * and must not make us post into our own network.
 *
 * @param services hosts; `*.` before one stands for its subdomains. With a scheme they are whole
 * origins, as a test's own.
 */
export function mayPostTo(endpoint: string, services: string[]): boolean {
	const url = URL.parse(endpoint);
	if (!url || url.username || url.password) return false;
	return services.some((service) => {
		if (service.includes('://')) return url.origin === service;
		if (url.protocol !== 'https:' || url.port !== '') return false;
		return service.startsWith('*.')
			? url.hostname.endsWith(service.slice(1))
			: url.hostname === service;
	});
}

/** The push services of the browsers there are. */
export const PUSH_SERVICES = [
	'fcm.googleapis.com',
	'updates.push.services.mozilla.com',
	'*.push.apple.com',
	'*.notify.windows.com'
];

/** What a form's boxes say; anything that is no kind is nothing. */
export function readSentKinds(values: unknown[]): SentKind[] {
	return SENT_KINDS.filter((kind) => values.includes(kind));
}

/** A form's fields as choices. */
export function toChoices(form: z.output<typeof ChoicesForm>, push: SentKind[]): Choices {
	const email = Object.fromEntries(
		SENT_KINDS.map((kind) => [kind, form[`email-${kind}`]])
	) as Choices['email'];
	return { email, push, dailyAt: form.dailyAt, quietNights: form.quietNights === 'yes' };
}
