import { fail, redirect } from '@sveltejs/kit';
import { loadPracticeCarer } from '#lib/record/server/load-practice-carer.ts';
import { requireApplicationRole } from '#lib/access/server/require-application-role.ts';
import { writePracticeForm } from '#lib/access/server/write-practice-form.ts';
import { DEACTIVATION_WORDS, EVIDENCE_WORDS, REJECTION_WORDS } from '#lib/proxy-access/words.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const optionsOf = (words: Record<string, string>) =>
	Object.entries(words).map(([value, text]) => ({ value, text }));

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = await requireApplicationRole(locals.signedIn);
	return {
		...(await loadPracticeCarer(actor, requireUuid(params.carer))),
		done: url.searchParams.has('done'),
		evidenceKinds: optionsOf(EVIDENCE_WORDS),
		rejections: optionsOf(REJECTION_WORDS),
		endings: optionsOf(DEACTIVATION_WORDS)
	};
};

export const actions: Actions = {
	match: (event) => write(event, 'match'),
	evidence: (event) => write(event, 'evidence'),
	ask: (event) => write(event, 'ask'),
	refuse: (event) => write(event, 'refuse'),
	decide: (event) => write(event, 'decide')
};

async function write(
	{ locals, params, request }: RequestEvent,
	form: Parameters<typeof writePracticeForm>[1]
) {
	const actor = await requireApplicationRole(locals.signedIn);
	const id = requireUuid(params.carer);
	const failed = await writePracticeForm(actor, form, id, await request.formData());
	if (failed) return fail(failed.status, failed);
	redirect(303, `/care-team/carers/${id}?done`);
}
