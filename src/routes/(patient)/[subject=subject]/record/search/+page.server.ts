import { fail } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { SearchForm } from '#lib/record/schema.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { countWords, entryRow } from '#lib/record/words.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => ({ base: `/${params.subject}/record` });

export const actions: Actions = {
	/** Posted and not in the address: what somebody looks for in their record must not stay in a history. */
	default: async ({ request, locals, params }) => {
		const form = readForm(SearchForm, await request.formData());
		if (!form.data) {
			return fail(422, { query: form.given.query, error: form.errors.query, found: undefined });
		}

		const actor = requirePatientActor(locals.signedIn);
		const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
		const { query, page } = form.data;
		const found = await listEntries(access, { query, page, withMistakes: true });
		return {
			query,
			error: undefined,
			found: {
				count: countWords(found.total, 'entry', 'entries'),
				page: found.page,
				pages: found.pages,
				rows: found.entries.map((entry) => entryRow(entry, `/${params.subject}/record`))
			}
		};
	}
};
