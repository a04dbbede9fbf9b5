import { fail, redirect } from '@sveltejs/kit';
import { MergeForm, ReturnForm } from '#lib/feeds/schema.ts';
import { confirmMerge } from '#lib/feeds/server/confirm-merge.ts';
import { findQuarantineItem } from '#lib/feeds/server/list-quarantine.ts';
import { retryQuarantine } from '#lib/feeds/server/retry-quarantine.ts';
import { returnQuarantine } from '#lib/feeds/server/return-quarantine.ts';
import { ageWords, OUTCOME_WORDS, REASON_WORDS } from '#lib/feeds/words.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
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
		return orSay('retry', () => retryQuarantine(requireUuid(params.item), operator));
	},
	return: async ({ locals, params, request }) => {
		const operator = await requireOperator(locals);
		const form = readForm(ReturnForm, await request.formData());
		if (!form.data) return fail(422, { action: 'return', given: form.given, errors: form.errors });
		await returnQuarantine(requireUuid(params.item), operator, form.data.note);
		redirect(303, WORKLIST);
	},
	merge: async ({ locals, params, request }) => {
		const operator = await requireOperator(locals);
		requireFreshSignIn(locals.signedIn!);
		const form = readForm(MergeForm, await request.formData());
		if (!form.data) return fail(422, { action: 'merge', given: form.given, errors: form.errors });
		const numbers = form.data;
		return orSay(
			'merge',
			() => confirmMerge(requireUuid(params.item), operator, numbers),
			form.given
		);
	}
};

async function requireOperator(locals: App.Locals): Promise<string> {
	const { accountId } = await requireStaffActor(locals.signedIn, ['operator']);
	return accountId;
}

async function orSay(
	action: 'retry' | 'merge',
	work: () => Promise<void>,
	given: Record<string, string> = {}
) {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof Invalid)) throw error;
		const errors: Record<string, string> = {
			[action === 'merge' ? 'remaining' : 'retry']: error.message
		};
		return fail(422, { action, given, errors });
	}
	redirect(303, WORKLIST);
}
