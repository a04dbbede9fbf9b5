import type { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss, type ConstructorOptions } from 'pg-boss';
import { APPLICATION_ROLE } from '#lib/server/open-database.ts';
import { database } from '#lib/server/db.ts';
import { describeError, log } from '#lib/server/log.ts';
import { SEND_QUEUE } from './queue-messages.ts';
import { sendMessage } from './send-message.ts';

/** Several at once, because a mail server that is slow for one is slow for all. */
const AT_ONCE = 4;
const STOP_PATIENCE_MS = 15_000;

/**
 * Works the outbox off in this process, beside others that do the same. Its own connections take the
 * restricted role like every other: pg-boss needs nothing of an owner, because migrations made its schema.
 *
 * @returns what stops it, once the messages that are being sent are sent.
 */
export async function openSender(databaseUrl: string | undefined): Promise<() => Promise<void>> {
	const boss = new PgBoss({
		...(databaseUrl ? onPostgres(databaseUrl) : embedded()),
		migrate: false,
		createSchema: false,
		schedule: false,
		registerInstance: false,
		// Both ask for an owner; the queue is short, and autovacuum looks after it.
		reindex: false,
		monitorVacuum: false
	});
	boss.on('error', (error) => log.warn({ err: describeError(error) }, 'queue'));
	await boss.start();
	await boss.work<{ messageId: string }>(
		SEND_QUEUE,
		{ localConcurrency: AT_ONCE, pollingIntervalSeconds: 1 },
		async ([job]) => sendMessage(job!.data.messageId)
	);
	return () => boss.stop({ graceful: true, timeout: STOP_PATIENCE_MS });
}

function onPostgres(connectionString: string): ConstructorOptions {
	return {
		connectionString,
		max: 3,
		application_name: 'candour-queue',
		options: `-c role=${APPLICATION_ROLE} -c timezone=UTC`
	};
}

function embedded(): ConstructorOptions {
	const { $client } = database() as unknown as { $client: PGlite };
	return { db: fromPglite($client), backend: 'pglite' };
}
