import '#tests/database.ts';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { database } from './db.ts';
import { TooMany } from './errors.ts';
import { throttle } from './tables.ts';
import { limiter, removeExpiredTries } from './throttle.ts';

const options = { points: 3, seconds: 60, blockSeconds: 600 };

test('allows as many tries as it says, and then says how long to wait', async () => {
	const [tries, key] = [limiter(randomUUID(), options), 'sam@example.test'];
	for (const _ of [1, 2, 3]) await tries.spend(key);
	await tries.requireUnspent(key);
	const refusal = await tries.spend(key).catch((error: unknown) => error);
	expect(refusal).toBeInstanceOf(TooMany);
	expect((refusal as TooMany).retryAfterSeconds).toBe(600);
	await expect(tries.requireUnspent(key)).rejects.toThrow(TooMany);
	await expect(tries.spend(key)).rejects.toThrow(TooMany);
});

test('tries that arrive together are all counted', async () => {
	const tries = limiter(randomUUID(), options);
	const together = await Promise.allSettled(Array.from({ length: 8 }, () => tries.spend('key')));
	expect(together.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test('one key does not use up another, nor one limiter another', async () => {
	const [name, key] = [randomUUID(), 'key'];
	const tries = limiter(name, { ...options, points: 1 });
	await tries.spend(key);
	await expect(tries.spend(key)).rejects.toThrow(TooMany);
	await expect(tries.spend('another key')).resolves.toBeUndefined();
	await expect(limiter(randomUUID(), options).requireUnspent(key)).resolves.toBeUndefined();
});

test('tries are forgotten after a right one, and when their time is over', async () => {
	const [name, key] = [randomUUID(), 'key'];
	const tries = limiter(name, { points: 1, seconds: 1, blockSeconds: 1 });
	await tries.spend(key);
	await tries.forgive(key);
	await tries.spend(key);
	await expect(tries.spend(key)).rejects.toThrow(TooMany);
	await new Promise((done) => setTimeout(done, 1100));
	await expect(tries.requireUnspent(key)).resolves.toBeUndefined();
	await expect(tries.spend(key)).resolves.toBeUndefined();
});

test('the table names nobody, and expired rows can be removed', async () => {
	const name = randomUUID();
	const tries = limiter(name, { points: 1, seconds: 1, blockSeconds: 1 });
	await tries.spend('amina@example.test');
	const rows = await database().select().from(throttle);
	const [row] = rows.filter(({ key }) => key.startsWith(name));
	expect(row!.key).not.toContain('amina');
	await new Promise((done) => setTimeout(done, 1100));
	await removeExpiredTries();
	expect(await database().select().from(throttle).where(eq(throttle.key, row!.key))).toEqual([]);
});
