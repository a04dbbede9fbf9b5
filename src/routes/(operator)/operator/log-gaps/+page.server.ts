import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { requireStaffActor } from '#lib/identity/server/require-staff-actor.ts';
import { declareLogGap } from '#lib/record/server/declare-log-gap.ts';
import { gapWords } from '#lib/record/server/describe-coverage.ts';
import { listLogGaps } from '#lib/record/server/list-log-gaps.ts';
import { readLogGap } from '#lib/record/server/read-log-gap.ts';
import { withdrawLogGap } from '#lib/record/server/withdraw-log-gap.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/operator/log-gaps';
const DONE: Record<string, string | undefined> = {
	declared: 'It is declared. Patients of that source read it on their access log.',
	withdrawn: 'It is taken back. Patients no longer read it.'
};

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireStaffActor(locals.signedIn, ['operator']);
	const known = await listLogGaps();
	const done = url.searchParams.get('done') ?? '';
	return {
		done: Object.hasOwn(DONE, done) ? DONE[done] : undefined,
		gapId: randomUUID(),
		choices: known.map(({ sourceId, name, odsCode }) => ({
			value: sourceId,
			text: `${name} (${odsCode})`
		})),
		declared: known
			.filter(({ gaps }) => gaps.length > 0)
			.map(({ sourceId, name, gaps }) => ({
				sourceId,
				name,
				gaps: gaps.map((gap) => ({ gapId: gap.gapId, words: gapWords(gap) }))
			})),
		silent: known.filter(({ gaps }) => gaps.length === 0).map(({ name }) => name)
	};
};

export const actions: Actions = {
	declare: async ({ locals, request }) => {
		const { accountId } = await requireStaffActor(locals.signedIn, ['operator']);
		const { gap, given, errors } = readLogGap(await request.formData());
		if (!gap) return fail(422, { given, errors });
		await declareLogGap(gap, accountId);
		redirect(303, `${HERE}?done=declared`);
	},
	withdraw: async ({ locals, request }) => {
		const { accountId } = await requireStaffActor(locals.signedIn, ['operator']);
		const gapId = requireUuid(String((await request.formData()).get('gapId')));
		await withdrawLogGap(gapId, accountId);
		redirect(303, `${HERE}?done=withdrawn`);
	}
};
