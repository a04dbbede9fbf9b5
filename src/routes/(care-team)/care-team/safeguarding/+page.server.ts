import { dayWords } from '#lib/access-log/words.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { listHolds } from '#lib/safeguarding/server/list-holds.ts';
import { momentWords } from '#lib/record/words.ts';
import { STATE_WORDS } from '#lib/safeguarding/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = await requireActingRole(locals.signedIn);
	const holds = await listHolds(actor);
	const isLead = actor.role.role === 'safeguarding-lead';
	return {
		isLead,
		organisation: actor.role.organisation.name,
		asked: url.searchParams.get('done') === 'asked',
		rows: holds.map(({ holdId, askedAt, state, waitingBy, reviewBy }) => ({
			href: isLead ? `/care-team/safeguarding/${holdId}` : null,
			asked: momentWords(askedAt),
			state: STATE_WORDS[state],
			review: reviewBy ? dayWords(reviewBy) : 'Not confirmed',
			waits: waitingBy ? 'For a second person' : 'For nobody'
		}))
	};
};
