import { fail, redirect } from '@sveltejs/kit';
import { MergeForm, ReturnForm } from '#lib/feeds/schema.ts';
import { confirmMerge } from '#lib/feeds/server/confirm-merge.ts';
import { findQuarantineItem } from '#lib/feeds/server/list-quarantine.ts';
import { retryQuarantine } from '#lib/feeds/server/retry-quarantine.ts';
import { returnQuarantine } from '#lib/feeds/server/return-quarantine.ts';
import { ageWords, OUTCOME_WORDS, REASON_WORDS } from '#lib/feeds/words.ts';
import { askAgain } from '#lib/identity/server/ask-again.ts';
import { renewSignIn } from '#lib/identity/server/renew-sign-in.ts';
import { requireStaffActor } from '#lib/identity/server/require-staff-actor.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const WORKLIST = '/operator/quarantine';

export const load: PageServerLoad = async ({ locals, params }) => {
	await requireStaffActor(locals.signedIn, ['operator']);
	const item = await findQuarantineItem(requireUuid(params.item));
	if (!item) throw new NotFound();
	return {
		merge: item.reason === 'merge-requested',
		open: item.closedAt === null,
		again: await askAgain(locals.signedIn!),
		facts: [
			{ key: 'Why it is held', value: REASON_WORDS[item.reason].operator },
			{ key: 'Source', value: `${item.sourceName} (${item.odsCode})` },
			{ key: 'Message', value: item.messageId },
			{ key: 'Received', value: momentWords(item.receivedAt) },
			{ key: 'Waiting for', value: ageWords(item.receivedAt, item.closedAt ?? now()) },
			...(item.outcome ? [{ key: 'Outcome', value: OUTCOME_WORDS[item.outcome] }] : []),
			...(item.note ? [{ key: 'Note', value: item.note }] : [])
		]
	};
};

export const actions: Actions = {
	retry: async ({ locals, params }) => {
		const operator = await requireOperator(locals);
		const retrying = () => retryQuarantine(requireUuid(params.item), operator);
		return (await orSay('retry', retrying)) ?? redirect(303, WORKLIST);
	},
	return: async ({ locals, params, request }) => {
		const operator = await requireOperator(locals);
		const { data, given, errors } = readForm(ReturnForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		await returnQuarantine(requireUuid(params.item), operator, data.note);
		redirect(303, WORKLIST);
	},
	merge: async (event) => {
		const operator = await requireOperator(event.locals);
		const fields = await event.request.formData();
		const { data, given, errors } = readForm(MergeForm, fields);
		if (!data) return fail(422, { given, errors });
		const signedIn = event.locals.signedIn!;
		const password = await renewSignIn(event, signedIn, fields);
		if (password) return fail(422, { given, errors: { password } });
		// Whatever else is wrong, the page need not ask for it again.
		event.locals.signedIn = { ...signedIn, authenticatedAt: now() };
		const joining = () => confirmMerge(requireUuid(event.params.item), operator, data);
		return (await orSay('remaining', joining, given)) ?? redirect(303, WORKLIST);
	}
};

async function requireOperator(locals: App.Locals): Promise<string> {
	const { accountId } = await requireStaffActor(locals.signedIn, ['operator']);
	return accountId;
}

/** What is wrong is said at this field, with what was typed still there; nothing, where it went well. */
async function orSay(field: string, work: () => Promise<void>, given: Record<string, string> = {}) {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Invalid)) throw error;
		const errors: Record<string, string> = { [field]: error.message };
		return fail(422, { given, errors });
	}
}
