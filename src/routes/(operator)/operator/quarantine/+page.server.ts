import { listQuarantine } from '#lib/feeds/server/list-quarantine.ts';
import { ageWords, OUTCOME_WORDS, REASON_WORDS } from '#lib/feeds/words.ts';
import { requireStaffActor } from '#lib/identity/server/require-staff-actor.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireStaffActor(locals.signedIn, ['operator']);
	const closed = url.searchParams.get('show') === 'closed';
	const items = await listQuarantine(closed ? 'closed' : 'open');
	return {
		closed,
		items: items.map((item) => ({
			href: `/operator/quarantine/${item.quarantineId}`,
			reason: REASON_WORDS[item.reason].operator,
			source: `${item.sourceName} (${item.odsCode})`,
			received: momentWords(item.receivedAt),
			age: ageWords(item.receivedAt, now()),
			outcome: item.outcome ? OUTCOME_WORDS[item.outcome] : null
		}))
	};
};
