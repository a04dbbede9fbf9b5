import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeChoicesMade } from '#lib/record/server/describe-choices-made.ts';
import { reviewSharing } from '#lib/record/server/review-sharing.ts';
import { countWords } from '#lib/record/words.ts';
import { readPageNumber } from '#lib/server/page-number.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const around = url.searchParams.get('saved') ?? undefined;
	const review = await reviewSharing(access, { page: readPageNumber(url), around });
	const base = `/${params.subject}/sharing`;
	const rows = describeChoicesMade(review, base);
	return {
		base,
		rows,
		saved: rows.find(({ id }) => id === around) ?? null,
		total: review.total,
		count: countWords(review.total, 'choice'),
		page: review.page,
		pages: review.pages
	};
};
