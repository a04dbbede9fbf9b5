import { fail } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { postLink } from '#lib/care-plan/server/post-link.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { drawAddress } from '#lib/links/server/draw-address.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	requirePatientActor(locals.signedIn);
	// Before anything is chosen, so that nothing is chosen in vain.
	requireFreshSignIn(locals.signedIn!);
	const base = `/${params.subject}/plan`;
	return { base, here: `${base}/${requireUuid(params.plan)}`, address: drawAddress() };
};

export const actions: Actions = {
	/** Answers with the link itself and no redirect: it is shown this once, and is in no address. */
	default: async ({ locals, params, request, url }) => {
		const access = await openFreshly(locals);
		const entryId = requireUuid(params.plan);
		const place = { origin: url.origin, entryId };
		const { status, ...posted } = await postLink(access, await request.formData(), place);
		return posted.made ? posted : fail(status, posted);
	}
};

async function openFreshly(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	requireFreshSignIn(locals.signedIn!);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}
