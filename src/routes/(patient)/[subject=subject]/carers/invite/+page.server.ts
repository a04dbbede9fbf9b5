import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { inviteCarer } from '#lib/access/server/invite-carer.ts';
import { openSubject } from '#lib/access/server/open-subject.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { offeredChannels } from '#lib/notifications/server/offered-channels.ts';
import { InviteForm } from '#lib/proxy-access/schema.ts';
import { readWish } from '#lib/proxy-access/server/read-wish.ts';
import { listScopeOptions } from '#lib/record/server/list-scope-options.ts';
import { DomainError } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	requirePatientActor(locals.signedIn);
	// Before anything is typed, so that nothing is typed in vain.
	requireFreshSignIn(locals.signedIn!);
	const base = `/${params.subject}/carers`;
	const emailed = offeredChannels().email !== null;
	return { base, emailed, relationshipId: randomUUID(), options: listScopeOptions() };
};

export const actions: Actions = {
	/**
	 * Answers with the code itself and no redirect: it is shown this once, and is in no address. The
	 * same form again, as when the page is refreshed, makes nothing and shows nothing.
	 */
	default: async ({ locals, request }) => {
		requirePatientActor(locals.signedIn);
		requireFreshSignIn(locals.signedIn!);
		const fields = await request.formData();
		const { data, given, errors } = readForm(InviteForm, fields);
		const wish = readWish(fields);
		const { scope, endsAt, chosen } = wish;
		const wrong: Record<string, string> = { ...errors, ...wish.errors };
		if (data && data.way === 'email' && !/^[^\s@]+@[^\s@]+$/.test(data.email)) {
			wrong.email = 'Enter their email address, like name@example.com';
		}
		const form = { given, chosen, made: undefined };
		if (!data || !scope || wrong.email) return fail(422, { ...form, errors: wrong });
		const { relationshipId, name, relation, way } = data;
		const email = way === 'email' ? data.email : null;
		try {
			const access = await openSubject(locals.signedIn);
			const offer = { relationshipId, name, relation, email, scope, endsAt };
			const code = await inviteCarer(access, offer);
			const groups = code?.match(/.{4}/g) ?? [];
			const none: Record<string, string> = {};
			return { given, chosen, errors: none, made: { relationshipId, name, email, groups } };
		} catch (error) {
			if (!(error instanceof DomainError) || error.status === 404) throw error;
			const field: Record<string, string> = { [email ? 'email' : 'name']: error.message };
			return fail(error.status, { ...form, errors: field });
		}
	}
};
