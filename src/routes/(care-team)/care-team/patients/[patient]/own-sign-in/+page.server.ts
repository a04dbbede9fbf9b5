import { fail, redirect } from '@sveltejs/kit';
import { offerOwnSignIn, withdrawOwnSignIn } from '#lib/access/server/offer-own-sign-in.ts';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { OfferSignInForm } from '#lib/identity/data/own-sign-in.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { OFFER_DAYS } from '#lib/identity/server/offer-sign-in.ts';
import { loadOwnSignIn } from '#lib/record/server/load-own-sign-in.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	requireFreshSignIn(locals.signedIn!);
	return { ...(await loadOwnSignIn(access)), withdrawn: url.searchParams.has('withdrawn') };
};

export const actions: Actions = {
	/** Answers with the code and no redirect: it is shown this once, and is kept nowhere. */
	offer: async ({ locals, params, request, url }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		requireFreshSignIn(locals.signedIn!);
		const { data, errors } = readForm(OfferSignInForm, await request.formData());
		if (!data) return fail(422, { error: errors.identity ?? errors.offerId, made: null });
		try {
			const code = await offerOwnSignIn(access, data);
			const address = `${url.host}/own-record`;
			return { error: undefined, made: { code, address, days: OFFER_DAYS } };
		} catch (error) {
			if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
			return fail(error.status, { error: error.message, made: null });
		}
	},
	withdraw: async ({ locals, params }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		await withdrawOwnSignIn(access);
		redirect(303, `/care-team/patients/${access.patientId}/own-sign-in?withdrawn`);
	}
};
