import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeChoices } from '#lib/record/server/describe-choices.ts';
import { describeTimeline } from '#lib/record/server/describe-timeline.ts';
import { listRecord } from '#lib/record/server/list-record.ts';
import { readChoices } from '#lib/record/server/read-choices.ts';
import { countWords } from '#lib/record/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const { choices, filter } = readChoices(url);
	const { facets, ...all } = await listRecord(access, { ...filter, show: undefined });
	const base = `/${params.subject}/record`;
	const here = `${base}/timeline`;
	return {
		base,
		here,
		total: all.total,
		count: countWords(all.total, 'entry', 'entries'),
		page: all.page,
		pages: all.pages,
		choices: describeChoices(here, { ...choices, show: undefined }, facets),
		...describeTimeline(all.entries, base)
	};
};
