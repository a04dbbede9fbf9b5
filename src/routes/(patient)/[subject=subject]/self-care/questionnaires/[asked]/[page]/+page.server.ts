import { fail, redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { loadPage } from '#lib/questionnaires/server/load-page.ts';
import { postPage } from '#lib/questionnaires/server/post-page.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const base = `/${params.subject}/self-care/questionnaires`;
	const page = await loadPage(await open(locals), base, placeOf(params));
	if (page.ended) redirect(303, page.here);
	return page;
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const place = placeOf(params);
		const here = `/${params.subject}/self-care/questionnaires/${place.askedId}`;
		const posted = await postPage(await open(locals), here, place, await request.formData());
		if ('to' in posted) redirect(303, posted.to);
		return fail(posted.status, { page: posted.page, errors: posted.errors });
	}
};

function placeOf({ asked, page }: { asked: string; page: string }) {
	if (!/^[1-9]\d{0,3}$/.test(page)) throw new NotFound();
	return { askedId: requireUuid(asked), number: Number(page) };
}

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
