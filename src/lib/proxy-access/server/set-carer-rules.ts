import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import type { CarerRules } from '../data/carer-rules.ts';
import { areaCarerRules } from './tables.ts';

/**
 * Has an area's own ages and times hold from a moment on, for everybody who acts by them then.
 *
 * @param by who decided it, in words.
 * @throws Invalid for a moment that is past; Conflict where others begin at that moment already.
 */
export async function setCarerRules(
	areaId: string,
	{ startsAt, rules, by }: { startsAt: Date; rules: CarerRules; by: string }
): Promise<void> {
	const at = now();
	if (startsAt <= at) throw new Invalid('carer-rules-in-the-past', PAST);
	const written = await inTransaction((tx) =>
		tx
			.insert(areaCarerRules)
			.values({ areaId, startsAt, rules, recordedAt: at, recordedBy: by })
			.onConflictDoNothing()
			.returning({ startsAt: areaCarerRules.startsAt })
	);
	if (written.length === 0) throw new Conflict('carer-rules-on-that-date', TAKEN);
}

const PAST = 'The date must be tomorrow or later: what people could see until now has been seen.';
const TAKEN =
	'This area has ages from that date already. They stay as they are: choose another date.';
