import { fail, redirect } from '@sveltejs/kit';
import { loadCheck } from '#lib/self-care/server/load-check.ts';
import { removeDraft } from '#lib/self-care/server/remove-draft.ts';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import { sendDrafts } from '#lib/self-care/server/send-drafts.ts';
import { Invalid } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openSelfCare(locals.signedIn, 'add');
	return loadCheck(access, `/${params.subject}/self-care`);
};

export const actions: Actions = {
	send: async ({ locals, params, request }) => {
		const access = await openSelfCare(locals.signedIn, 'add');
		const submissionId = uuidOf(await request.formData(), 'submissionId');
		try {
			await sendDrafts(access, submissionId);
		} catch (error) {
			if (error instanceof Invalid) return fail(422, { error: error.message });
			throw error;
		}
		redirect(303, `/${params.subject}/self-care/sent/${submissionId}`);
	},
	remove: async ({ locals, params, request }) => {
		const access = await openSelfCare(locals.signedIn, 'add');
		await removeDraft(access, uuidOf(await request.formData(), 'entryId'));
		redirect(303, `/${params.subject}/self-care/check`);
	}
};

function uuidOf(form: FormData, name: string): string {
	const given = form.get(name);
	return requireUuid(typeof given === 'string' ? given : '');
}
