import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { changeCarer } from '#lib/access/server/change-carer.ts';
import { openSubject } from '#lib/access/server/open-subject.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { ChangeForm } from '#lib/proxy-access/schema.ts';
import { loadCarer } from '#lib/record/server/load-carer.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const Kind = z.enum([
	...(['confirmed', 'not-them', 'withdrawn', 'paused', 'resumed', 'narrowed', 'widened'] as const),
	'ended'
]);
/** These open something, so the password is asked for again; the others only take away. */
const OPENS: readonly string[] = ['confirmed', 'resumed', 'widened'];

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const place = { base: `/${params.subject}/carers`, log: `/${params.subject}/access-log` };
	const carer = await loadCarer(await open(locals), place, requireUuid(params.carer));
	return { ...carer, done: url.searchParams.has('done') };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await open(locals);
		const fields = await request.formData();
		const { data, errors } = readForm(ChangeForm, fields);
		const kind = Kind.safeParse(fields.get('kind')).data;
		if (!data || !kind) return fail(422, { error: errors?.reason ?? 'Open this page again.' });
		if (OPENS.includes(kind)) requireFreshSignIn(locals.signedIn!);
		const { changeId, place, reason, silent } = data;
		const relationshipId = requireUuid(params.carer);
		const news = kind === 'narrowed' ? now() : kind === 'widened' ? null : undefined;
		try {
			await changeCarer(
				access,
				{ relationshipId, place },
				{
					...{ changeId, kind, reason, silent: silent === 'yes' || kind === 'narrowed' },
					...(news !== undefined && { nothingAfter: news })
				}
			);
		} catch (error) {
			if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
			return fail(error.status, { error: error.message });
		}
		redirect(303, `/${params.subject}/carers/${relationshipId}?done`);
	}
};

async function open(locals: App.Locals) {
	requirePatientActor(locals.signedIn);
	return openSubject(locals.signedIn);
}
