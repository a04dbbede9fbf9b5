import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { expect, test } from 'vitest';
import { inTransaction } from '#lib/server/db.ts';
import { throughDrizzle } from '#lib/server/queue-jobs.ts';
import { queueMessages } from './queue-messages.ts';

test('our migration made what this release of pg-boss expects of its schema', async () => {
	const report = await inTransaction(async (tx) => {
		const boss = new PgBoss({
			db: throughDrizzle(tx),
			migrate: false,
			supervise: false,
			schedule: false,
			registerInstance: false
		});
		await boss.start();
		const found = await boss.detectSchemaDrift();
		await boss.stop({ graceful: false });
		return found;
	});
	expect(report).toMatchObject({ ok: true });
});

test('a message has one job at a time, however often it is queued', async () => {
	const message = { messageId: randomUUID(), sendAfter: new Date() };
	await inTransaction((tx) => queueMessages(tx, [message, message]));
	await inTransaction((tx) => queueMessages(tx, [message]));
	const jobs = () =>
		asOwner(
			`select state::text from pgboss.job where singleton_key = '${message.messageId}' order by 1`
		);
	expect(await jobs()).toEqual([{ state: 'created' }]);
	await asOwner(
		`update pgboss.job set state = 'failed' where singleton_key = '${message.messageId}'`
	);
	await inTransaction((tx) => queueMessages(tx, [message]));
	expect(await jobs()).toEqual([{ state: 'created' }, { state: 'failed' }]);
});
