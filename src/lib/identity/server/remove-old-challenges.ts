import { lte } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { passkeyChallenges } from './tables.ts';

/** For a timer: what nobody signed in time only takes room. */
export async function removeOldChallenges(): Promise<void> {
	await database().delete(passkeyChallenges).where(lte(passkeyChallenges.expiresAt, now()));
}
