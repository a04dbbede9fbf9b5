import { requireApplicationRole } from '#lib/access/server/require-application-role.ts';
import { loadPracticeCarer } from '#lib/record/server/load-practice-carer.ts';
import { dayWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = await requireApplicationRole(locals.signedIn);
	const page = await loadPracticeCarer(actor, requireUuid(params.carer), { onPaper: true });
	const letters = (page.about?.carer || null)?.letters;
	if (!letters) throw new NotFound();
	return {
		here: page.here,
		letters,
		surgery: actor.role.organisation.name,
		today: dayWords(now())
	};
};
