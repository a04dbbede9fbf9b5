import { lte } from 'drizzle-orm';
import { hash } from 'node:crypto';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { database } from './db.ts';
import { TooMany } from './errors.ts';
import { throttle } from './tables.ts';

/** Counts tries by a key (who, or where from) in the database, so that all processes count together. */
export interface Limiter {
	/** Counts one more try. @throws TooMany if it is one too many. */
	spend(key: string): Promise<void>;
	/** Counts nothing: for what counts only failures. @throws TooMany while `spend` has refused the key. */
	requireUnspent(key: string): Promise<void>;
	/** Takes back one try that was counted. */
	giveBack(key: string): Promise<void>;
	/** Forgets the tries so far: one of them was right. */
	forgive(key: string): Promise<void>;
}

/**
 * Allows `points` tries in `seconds`; the next one blocks the key for `blockSeconds`.
 * Not inside a transaction: what was tried must stay counted when the transaction is undone.
 */
export function limiter(
	name: string,
	limit: { points: number; seconds: number; blockSeconds?: number }
): Limiter {
	const { points, seconds, blockSeconds = seconds } = limit;
	// Made when used: a limiter is a module's constant, and the database is opened later.
	const store = () =>
		new RateLimiterDrizzle({
			storeClient: database(),
			schema: throttle,
			keyPrefix: name,
			points,
			duration: seconds,
			blockDuration: blockSeconds,
			clearExpiredByTimeout: false
		});
	return {
		async spend(key) {
			await store().consume(hashed(key)).catch(refuse);
		},
		async requireUnspent(key) {
			const tries = await store().get(hashed(key));
			if (tries && tries.consumedPoints > points) refuse(tries);
		},
		async giveBack(key) {
			await store().reward(hashed(key));
		},
		async forgive(key) {
			await store().delete(hashed(key));
		}
	};
}

/** For a timer: keys whose time is over count as never tried, and only take room. */
export async function removeExpiredTries(): Promise<void> {
	await database().delete(throttle).where(lte(throttle.expire, new Date()));
}

/** So that the table names nobody. */
function hashed(key: string): string {
	return hash('sha256', key, 'base64url');
}

/** The library rejects with its count, which is no error, or with what the database said. */
function refuse(reason: unknown): never {
	if (!(reason instanceof RateLimiterRes)) throw reason;
	const seconds = Math.ceil(reason.msBeforeNext / 1000);
	const minutes = Math.ceil(seconds / 60);
	throw new TooMany(
		'too-many-tries',
		`There were too many tries. Try again in ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`,
		seconds
	);
}
