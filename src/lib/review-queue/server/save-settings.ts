import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { reviewSettings } from './tables.ts';

/** From now on an organisation is told of these. What it was told before stays with it. */
export async function saveSettings(
	who: { organisationId: string; setBy: string; setByName: string },
	{ kinds, lookDays }: { kinds: string[]; lookDays: number }
): Promise<void> {
	await database()
		.insert(reviewSettings)
		.values({ ...who, kinds, lookDays, setAt: now() })
		.onConflictDoNothing();
}
