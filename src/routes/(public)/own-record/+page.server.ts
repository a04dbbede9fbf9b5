import { fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { takeOwnSignIn } from '#lib/access/server/take-own-sign-in.ts';
import { JoinRecordForm, MakeSignInForm } from '#lib/identity/data/own-sign-in.ts';
import type { SignedIn } from '#lib/identity/schema.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { setSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { readDay } from '#lib/patients/rules.ts';
import { Conflict, Invalid, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { signedIn } = locals;
	requireOwnScreen(signedIn);
	return { has: Boolean(signedIn?.patientId), joins: signedIn?.name ?? null };
};

export const actions: Actions = {
	default: async ({ locals: { signedIn }, request, cookies, url, getClientAddress }) => {
		requireOwnScreen(signedIn);
		const { wish, given, errors } = readWish(signedIn, await request.formData());
		if (!wish) return fail(422, { given, errors });
		try {
			const accountId = await takeOwnSignIn(wish, wish.taker, getClientAddress());
			if (!signedIn) setSessionCookie(cookies, url, await startSession(accountId));
		} catch (error) {
			if (!(error instanceof Conflict || error instanceof Invalid || error instanceof TooMany))
				throw error;
			const isEmail = error.code === 'account-exists';
			const told = isEmail ? `${error.message} ${SIGN_IN_FIRST}` : error.message;
			const fault: Record<string, string> = { [isEmail ? 'email' : 'code']: told };
			return fail(error.status, { given, errors: fault });
		}
		redirect(303, '/me/record');
	}
};

/** Somebody else may have sat down at the screen of whoever is signed in, with a code of their own. */
function requireOwnScreen(signedIn: SignedIn | undefined): void {
	if (signedIn && !signedIn.patientId) requireFreshSignIn(signedIn);
}

const SIGN_IN_FIRST = 'If it is yours, sign in first and open this page again.';

/** Of whoever is signed in, their account; of anybody else, the one to be made. */
function readWish(signedIn: SignedIn | undefined, fields: FormData) {
	const joining = signedIn && readForm(JoinRecordForm, fields);
	const form = joining ?? readForm(MakeSignInForm, fields);
	const { password: _, ...given } = form.given;
	const { day = '', month = '', year = '' } = given;
	const birthDate = readDay({ day: day.trim(), month: month.trim(), year: year.trim() });
	const errors: Record<string, string> = { ...form.errors };
	if (!birthDate) errors['birth-day'] = 'Enter your date of birth, like 31 3 2012';
	if (!form.data || !birthDate) return { wish: undefined, given, errors };
	const taker = signedIn ? { accountId: signedIn.accountId } : (form.data as NewSignIn);
	return { wish: { code: form.data.code, birthDate, taker }, given, errors };
}

type NewSignIn = z.output<typeof MakeSignInForm>;
