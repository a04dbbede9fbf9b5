import type { ToldEvent } from '#lib/access-log/schema.ts';
import { dayWords, sentence, timeWords } from '#lib/access-log/words.ts';
import type { Fault } from './rules.ts';
import type {
	Channel,
	EmailTime,
	MessageKind,
	Notification,
	NotificationKind,
	SentKind
} from './schema.ts';

/** All that ever leaves Candour: it is read on lock screens, over shoulders and in other people's inboxes. */
export const SOMETHING_NEW = 'There is something new for you in Candour';

export function describeEmail(
	origin: string,
	unsubscribe: string
): { subject: string; text: string } {
	const lines = [
		'Hello,',
		`${SOMETHING_NEW}. Sign in to see what it is:`,
		`${origin}/me/notifications`,
		'We do not write in emails what it is about, or who anybody is.',
		'To choose what we email you about:',
		`${origin}/me/notifications/choices`,
		'To stop all these emails, without signing in:',
		unsubscribe
	];
	return { subject: SOMETHING_NEW, text: `${lines.join('\n\n')}\n` };
}

/** To somebody who was asked to act for a patient: who asks, and for what, they read when they sign in. */
export function describeInvitation(origin: string): { subject: string; text: string } {
	const lines = [
		'Hello,',
		'Somebody asks you something in Candour. Sign in with this email address to see who, and what it is:',
		`${origin}/acting-for`,
		'We do not write in emails what it is about, or who anybody is.',
		'You need do nothing if you do not expect this. It ends by itself after 14 days, and we will not write again.'
	];
	return { subject: SOMETHING_NEW, text: `${lines.join('\n\n')}\n` };
}

/** What happened, as the heading of a notification. */
export const KIND_TITLES: Record<NotificationKind, string> = {
	emergency: 'Your record was opened in an emergency',
	'first-opening': 'An organisation opened your record for the first time',
	watched: 'Somebody you asked about opened your record',
	refused: 'Somebody was not let in to your record',
	answer: 'There is an answer to what you asked',
	'link-opened': 'Somebody used a link that you made',
	'plan-review': 'It is time to look at a plan again',
	asked: 'Your care team asks you something',
	reminder: 'There is something for you to do today',
	seen: 'Somebody has looked at what you sent',
	'shown-later': 'A look at your record that was kept back is shown now',
	'sharing-changed': 'Your sharing choices were changed',
	'carer-changed': 'Something changed about who acts for you'
};

/** Each kind as somebody chooses it. */
export const KIND_CHOICES: Record<SentKind, { title: string; hint: string }> = {
	emergency: {
		title: 'Your record is opened in an emergency',
		hint: 'Staff can open more of your record then, and must say why'
	},
	'first-opening': {
		title: 'An organisation opens your record for the first time',
		hint: 'For example a hospital that you have not been to before'
	},
	watched: {
		title: 'Somebody you asked about opens your record',
		hint: 'You choose whom at the end of this page'
	},
	refused: {
		title: 'Somebody tries to open your record and is not let in',
		hint: 'At most once an hour for each organisation'
	},
	answer: {
		title: 'Something that you asked is answered',
		hint: 'About a look at your record, or about what is wrong in it'
	},
	'link-opened': {
		title: 'Somebody uses a link that you made',
		hint: 'A link to one of your plans'
	},
	'plan-review': {
		title: 'A plan of yours should be looked at again',
		hint: 'Once, two weeks before the day'
	},
	asked: {
		title: 'Your care team asks you something',
		hint: 'For example some questions before an appointment, or to measure something at home'
	},
	reminder: {
		title: 'There is something that you said you would do today',
		hint: 'Only at the times that you chose, and not if it is done'
	},
	seen: {
		title: 'Somebody looks at what you sent',
		hint: 'You read there what they say to it'
	},
	'shown-later': {
		title: 'A look at your record is shown that was kept back',
		hint: 'Staff may keep one back for a time, to keep somebody safe'
	}
};

/** What went wrong with sending, for an operator. */
export const FAULT_WORDS: Record<Fault, string> = {
	unreachable: 'The server could not be reached',
	busy: 'The server asked us to try later',
	'no-answer': 'The server took the message and did not answer: it may have been sent',
	'cut-off': 'Candour stopped while it was sending: it may have been sent',
	'sign-in-refused': 'The mail server did not accept our user name or password',
	'address-refused': 'The mail server does not accept mail for this address',
	'message-refused': 'The mail server did not accept the message',
	refused: 'The push service did not accept the message',
	gone: 'The browser is not subscribed any more',
	'not-set-up': 'Candour has no settings for sending this way'
};

export const CHANNEL_WORDS: Record<Channel, string> = { email: 'Email', push: 'Push' };

export interface DescribedNotification {
	id: string;
	title: string;
	/** What happened, as far as it may be told now. */
	words: string | null;
	when: string;
	unread: boolean;
	link: { href: string; text: string } | null;
}

/** @param told the openings that these are about, as they may be told now. @param base the address of the patient's pages */
export function describeNotification(
	{ notificationId, kind, about, createdAt, readAt }: Notification,
	told: ToldEvent[],
	base: string
): DescribedNotification {
	const event = told.find(({ eventId }) => eventId === about.eventId);
	return {
		id: notificationId,
		title: KIND_TITLES[kind],
		words: event ? sentence(event) : null,
		when: `${dayWords(createdAt)} at ${timeWords(createdAt)}`,
		unread: readAt === null,
		link: linkOf(kind, about, event, base)
	};
}

function linkOf(
	kind: NotificationKind,
	about: Notification['about'],
	event: ToldEvent | undefined,
	base: string
): DescribedNotification['link'] {
	const { questionId, correctionId, entryId, planId, askedId } = about;
	const { enrolmentId, submissionId } = about;
	if (kind === 'carer-changed') return { href: `${base}/carers`, text: 'See who acts for you' };
	if (kind === 'sharing-changed') return { href: `${base}/sharing`, text: 'See what you share' };
	// The same words whether the plan is there still or not: whoever follows it finds out.
	if (entryId) return { href: `${base}/plan/${entryId}`, text: 'See the plan' };
	if (planId) return { href: `${base}/plan/write/${planId}`, text: 'Go on with it' };
	if (correctionId) return { href: `${base}/corrections/${correctionId}`, text: 'See the answer' };
	if (questionId) return { href: `${base}/questions/${questionId}`, text: 'See the answer' };
	if (askedId) {
		const href = `${base}/self-care/questionnaires/${askedId}`;
		return { href, text: kind === 'asked' ? 'See what they ask' : 'See what they say' };
	}
	if (enrolmentId) {
		const href = `${base}/self-care/programmes/${enrolmentId}`;
		return { href, text: kind === 'asked' ? 'See what they ask' : 'See what is left to do' };
	}
	if (submissionId) {
		const href = `${base}/self-care/sent/${submissionId}`;
		return { href, text: kind === 'asked' ? 'See what they ask' : 'See what they say' };
	}
	if (!event) return null;
	return {
		href: `${base}/access-log/${event.sequence}-${event.eventId}`,
		text: 'See what is known of this'
	};
}

/** In the navigation, beside its name. */
export function countWords(unread: number, most: number): string {
	if (unread === 0) return 'Notifications';
	return `Notifications (${unread > most ? `${most}+` : unread})`;
}

export const EMAIL_TIME_WORDS: Record<EmailTime, string> = {
	'at-once': 'Straight away',
	daily: 'In one email a day',
	never: 'Not by email'
};

/** "9am", "12 midday", "5pm". */
export function hourWords(hour: number): string {
	if (hour === 12) return '12 midday';
	return hour < 12 ? `${hour}am` : `${hour - 12}pm`;
}

/** What a message is about, for an operator. */
export const MESSAGE_TITLES: Record<MessageKind, string> = {
	emergency: 'An opening in an emergency',
	'first-opening': 'A first opening',
	watched: 'An opening that was asked about',
	refused: 'A refused attempt',
	answer: 'An answer to a question',
	'link-opened': 'A link that was used',
	'plan-review': 'A plan to look at again',
	asked: 'A request of a care team',
	reminder: 'A reminder',
	seen: 'A look at what was sent',
	'shown-later': 'Looks that were kept back',
	daily: 'The daily email',
	invitation: 'An invitation to act for somebody'
};

/** A browser by its push service, as far as that says which it is. */
export function browserWords(host: string): string {
	if (host.endsWith('.push.apple.com')) return 'Safari, or an iPhone or iPad';
	if (host.endsWith('.mozilla.com')) return 'Firefox';
	if (host.endsWith('.notify.windows.com')) return 'Edge on Windows';
	return host === 'fcm.googleapis.com' ? 'Chrome, or an Android phone' : 'A browser';
}
