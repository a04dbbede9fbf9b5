import { asOwner } from '#tests/database.ts';
import { expect, test } from 'vitest';
import { database, provideDatabase } from './db.ts';
import { findUnreadiness } from './find-unreadiness.ts';

test('with every migration applied there is nothing against serving', async () => {
	expect(await findUnreadiness()).toBeUndefined();
});

test('a missing migration is said', async () => {
	const [newest] = await asOwner(
		'select id, created_at::text as at from drizzle.__drizzle_migrations order by created_at desc limit 1'
	);
	const setTime = (at: unknown) =>
		asOwner(
			`update drizzle.__drizzle_migrations set created_at = ${String(at)} where id = ${String(newest!.id)}`
		);
	await setTime(0);
	expect(await findUnreadiness()).toMatch(/migration is missing/);
	await setTime(newest!.at);
	expect(await findUnreadiness()).toBeUndefined();
});

test('a database that is gone is said, without its words', async () => {
	const db = database();
	provideDatabase(undefined);
	expect(await findUnreadiness()).toBe('The database does not answer.');
	provideDatabase(db);
});
