import { redirect } from '@sveltejs/kit';
import { listKindsToAsk } from '#lib/access/server/list-kinds-to-ask.ts';
import { openSubject } from '#lib/access/server/open-subject.ts';
import { describeWaiting } from '#lib/consent/server/describe-choice.ts';
import { noteLook } from '#lib/identity/server/note-look.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { setSeesWaiting } from '#lib/identity/server/sessions.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadOverview } from '#lib/record/server/load-overview.ts';
import { now } from '#lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openSubject(locals.signedIn, { onPaper: isForPaper(url) });
	const base = `/${params.subject}/record`;
	if (access.standing.kind !== 'patient') {
		return { ...(await loadOverview(access, { base, url }, null)), waiting: null, own: false };
	}
	const { accountId, lookedBeforeAt } = locals.signedIn!;
	const at = now();
	const overview = await loadOverview(access, { base, url }, lookedBeforeAt);
	const [kinds] = await Promise.all([listKindsToAsk(access), noteLook(accountId, at)]);
	const waiting = describeWaiting(kinds, locals.signedIn!.seesWaiting);
	return { ...overview, waiting, own: true };
};

export const actions: Actions = {
	/** Whether to show, until they sign out, results that wait for the patient's word. */
	waiting: async ({ cookies, url, locals, params, request }) => {
		requirePatientActor(locals.signedIn);
		const answer = (await request.formData()).get('answer');
		await setSeesWaiting(readSessionCookie(cookies, url)!, answer === 'yes');
		redirect(303, `/${params.subject}/record`);
	}
};
