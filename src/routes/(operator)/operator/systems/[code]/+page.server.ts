import { fail, redirect } from '@sveltejs/kit';
import { ConnectForm } from '#lib/filing/schema.ts';
import { connectSystem } from '#lib/filing/server/connect-system.ts';
import { disconnectSystem } from '#lib/filing/server/disconnect-system.ts';
import { loadSystem } from '#lib/filing/server/load-system.ts';
import { tryConnection } from '#lib/filing/server/try-connection.ts';
import { triedWords } from '#lib/filing/words.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requireStaffActor } from '#lib/identity/server/require-staff-actor.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever sets this says where what patients recorded goes: somebody else may have sat down here. */
async function requireOperator(signedIn: App.Locals['signedIn']) {
	const operator = await requireStaffActor(signedIn, ['operator']);
	requireFreshSignIn(signedIn!);
	return operator;
}

const DONE: Record<string, string | undefined> = {
	connected: 'It is connected. Try the connection before a care team relies on it.',
	ended: 'It is not connected any more. Its secret is gone.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	await requireOperator(locals.signedIn);
	const { organisationId: _, ...system } = await loadSystem(params.code);
	const done = url.searchParams.get('done') ?? '';
	return { ...system, done: Object.hasOwn(DONE, done) ? DONE[done] : undefined };
};

export const actions: Actions = {
	connect: async ({ locals, params, request, url }) => {
		const { accountId } = await requireOperator(locals.signedIn);
		const { organisationId } = await loadSystem(params.code);
		const { data, given, errors } = readForm(ConnectForm, await request.formData());
		// A secret that was typed goes nowhere but into its row: it is typed again.
		const typed = { ...given, secret: '' };
		if (!data) return fail(422, { given: typed, errors });
		try {
			await connectSystem({ ...data, organisationId }, accountId);
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			return fail(422, { given: typed, errors: { [error.code]: error.message } });
		}
		redirect(303, `${url.pathname}?done=connected`);
	},
	try: async ({ locals, params }) => {
		await requireOperator(locals.signedIn);
		const { organisationId } = await loadSystem(params.code);
		return { tried: triedWords(await tryConnection(organisationId)) };
	},
	end: async ({ locals, params, url }) => {
		const { accountId } = await requireOperator(locals.signedIn);
		const { organisationId } = await loadSystem(params.code);
		await disconnectSystem(organisationId, accountId);
		redirect(303, `${url.pathname}?done=ended`);
	}
};
