import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import type { Clocks } from '../schema.ts';
import { areaClocks } from './tables.ts';

/**
 * Has an area's own times hold from a moment on, for what is raised then. What is under way keeps the
 * day that its patient was told.
 *
 * @param by who decided it, in words.
 * @throws Invalid for a moment that is past; Conflict where others begin at that moment already.
 */
export async function setAreaClocks(
	areaId: string,
	{ startsAt, clocks, by }: { startsAt: Date; clocks: Clocks; by: string }
): Promise<void> {
	const at = now();
	if (startsAt <= at) {
		throw new Invalid(
			'clocks-in-the-past',
			'The date must be tomorrow or later: what people were told until now cannot be changed any more.'
		);
	}
	const written = await inTransaction((tx) =>
		tx
			.insert(areaClocks)
			.values({ areaId, startsAt, clocks, recordedAt: at, recordedBy: by })
			.onConflictDoNothing()
			.returning({ startsAt: areaClocks.startsAt })
	);
	if (written.length > 0) return;
	throw new Conflict(
		'clocks-on-that-date',
		'This area has times from that date already. They stay as they are: choose another date.'
	);
}
