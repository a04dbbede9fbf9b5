import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { MakeCodeForm } from '#lib/access/schema.ts';
import { listPermissionCodes } from '#lib/access/server/list-permission-codes.ts';
import { makePermissionCode } from '#lib/access/server/make-permission-code.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { CODE_HOURS, type What } from '#lib/consent/schema.ts';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeNewCode, LASTS_WORDS } from '#lib/record/server/describe-codes.ts';
import { CATEGORY_WORDS } from '#lib/record/words.ts';
import { Conflict, Refused } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	// Before anything is chosen, so that nothing is chosen in vain.
	const { allowed } = await listPermissionCodes(await openFreshly(locals));
	return {
		base: `/${params.subject}/sharing`,
		allowed,
		codeId: randomUUID(),
		categories: CATEGORIES.map((value) => ({ value, text: CATEGORY_WORDS[value].title })),
		hours: CODE_HOURS.map((hours) => ({ value: String(hours), text: LASTS_WORDS[hours]! }))
	};
};

export const actions: Actions = {
	/**
	 * Answers with the code itself and no redirect: it is shown this once, and is in no address. The
	 * same form again, as when the page is refreshed, makes nothing and shows nothing.
	 */
	default: async ({ locals, request }) => {
		const access = await openFreshly(locals);
		const fields = await request.formData();
		const { data, given, errors } = readForm(MakeCodeForm, fields);
		const chosen = fields.getAll('category').filter(isCategory);
		if (!data) return fail(422, { made: undefined, given, chosen, errors });
		const what: What[] =
			data.reach === 'everything'
				? [{ kind: 'everything' }]
				: [{ kind: 'usual' }, ...chosen.map(toWhat)];
		const { codeId, lastsHours } = data;
		try {
			const made = await makePermissionCode(access, { codeId, what, lastsHours });
			const shown = { codeId, lasts: LASTS_WORDS[lastsHours]!, ...describeNewCode(made) };
			return { made: shown, given, chosen, errors: {} as Record<string, string> };
		} catch (error) {
			if (!(error instanceof Conflict || error instanceof Refused)) throw error;
			return fail(error.status, {
				made: undefined,
				given,
				chosen,
				errors: { again: error.message }
			});
		}
	}
};

async function openFreshly(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	requireFreshSignIn(locals.signedIn!);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

function isCategory(value: FormDataEntryValue): value is Category {
	return (CATEGORIES as readonly unknown[]).includes(value);
}

function toWhat(category: Category): What {
	return { kind: 'category', category };
}
