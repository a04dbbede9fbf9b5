import type { Fault } from './rules.ts';
import type { Channel, NotificationKind, SentKind } from './schema.ts';

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

/** What happened, as the heading of a notification. */
export const KIND_TITLES: Record<NotificationKind, string> = {
	emergency: 'Your record was opened in an emergency',
	'first-opening': 'An organisation opened your record for the first time',
	watched: 'Somebody you asked about opened your record',
	refused: 'Somebody was not let in to your record',
	answer: 'There is an answer to your question',
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
		hint: 'You choose whom on the pages of who has looked at your record'
	},
	refused: {
		title: 'Somebody tries to open your record and is not let in',
		hint: 'At most once an hour for each organisation'
	},
	answer: {
		title: 'Your question about an access is answered',
		hint: 'By the privacy officer of the organisation'
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
