import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import type { SharingDefaults } from './sharing-defaults.ts';
import { areaSharingDefaults } from './tables.ts';

/**
 * Has an area's own defaults hold from a moment on. What held before is kept and never changed, so
 * that what an organisation could have seen on a past date can still be told.
 *
 * @param by who decided it, in words.
 * @throws Invalid for a moment that is past; Conflict where others begin at that moment already.
 */
export async function setAreaDefaults(
	areaId: string,
	wish: { startsAt: Date; defaults: SharingDefaults; by: string }
): Promise<void> {
	const { startsAt, defaults, by } = wish;
	const at = now();
	if (startsAt <= at) {
		throw new Invalid(
			'defaults-in-the-past',
			'The date must be tomorrow or later: what people could see until now cannot be changed any more.'
		);
	}
	const written = await inTransaction((tx) =>
		tx
			.insert(areaSharingDefaults)
			.values({ areaId, startsAt, defaults, recordedAt: at, recordedBy: by })
			.onConflictDoNothing()
			.returning({ startsAt: areaSharingDefaults.startsAt })
	);
	if (written.length > 0) return;
	throw new Conflict(
		'defaults-on-that-date',
		'This area has defaults from that date already. They stay as they are: choose another date.'
	);
}
