import { redirect } from '@sveltejs/kit';
import { ageWords } from '#lib/feeds/words.ts';
import { requireStaffActor } from '#lib/identity/server/require-staff-actor.ts';
import { listDeadMessages } from '#lib/notifications/server/list-dead-messages.ts';
import { resendMessage } from '#lib/notifications/server/resend-message.ts';
import { CHANNEL_WORDS, FAULT_WORDS, MESSAGE_TITLES } from '#lib/notifications/words.ts';
import { now } from '#lib/server/clock.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireStaffActor(locals.signedIn, ['operator']);
	const dead = await listDeadMessages();
	return {
		resent: url.searchParams.has('resent'),
		messages: dead.map(({ messageId, kind, channel, createdAt, outcome, attempts, fault }) => ({
			messageId,
			what: MESSAGE_TITLES[kind],
			channel: CHANNEL_WORDS[channel],
			age: ageWords(createdAt, now()),
			tries: attempts,
			state: outcome === 'failed' ? 'Not sent' : 'May have been sent',
			why: fault ? FAULT_WORDS[fault] : ''
		}))
	};
};

export const actions: Actions = {
	resend: async ({ locals, request }) => {
		const { accountId } = await requireStaffActor(locals.signedIn, ['operator']);
		const messageId = requireUuid(String((await request.formData()).get('messageId')));
		await resendMessage(messageId, accountId);
		redirect(303, '/operator/outbox?resent');
	}
};
