import type { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss, type ConstructorOptions } from 'pg-boss';
import { database } from './db.ts';
import { describeError, log } from './log.ts';
import { APPLICATION_ROLE } from './open-database.ts';

/** A queue, and what is done with each job of it. */
export interface Worker {
	queue: string;
	/** Several at once, where one that is slow should not hold up the others. */
	atOnce: number;
	/** Throws where trying again is right. It ends soon once it is told to stop. */
	work: (data: Record<string, string>, stop: AbortSignal) => Promise<void>;
}

const STOP_PATIENCE_MS = 15_000;

/**
 * Works queues off in this process, beside others that do the same. Its own connections take the
 * restricted role like every other: pg-boss needs nothing of an owner, because migrations made its schema.
 *
 * @returns what stops it, once the jobs under way have ended.
 */
export async function openWorkers(
	databaseUrl: string | undefined,
	workers: Worker[]
): Promise<() => Promise<void>> {
	const boss = new PgBoss({
		...(databaseUrl ? onPostgres(databaseUrl) : embedded()),
		migrate: false,
		createSchema: false,
		schedule: false,
		registerInstance: false,
		// Both ask for an owner; the queues are short, and autovacuum looks after them.
		reindex: false,
		monitorVacuum: false
	});
	boss.on('error', (error) => log.warn({ err: describeError(error) }, 'queue'));
	await boss.start();
	const stop = new AbortController();
	for (const { queue, atOnce, work } of workers) {
		const options = { localConcurrency: atOnce, pollingIntervalSeconds: 1 };
		await boss.work<Record<string, string>>(queue, options, async ([job]) =>
			work(job!.data, AbortSignal.any([stop.signal, job!.signal]))
		);
	}
	return () => {
		stop.abort();
		return boss.stop({ graceful: true, timeout: STOP_PATIENCE_MS });
	};
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
