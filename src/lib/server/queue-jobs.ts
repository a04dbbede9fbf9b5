import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Db, type DrizzleTransactionLike } from 'pg-boss';
import { now } from './clock.ts';
import { database, type Database, type Tx } from './db.ts';
import { describeError, log } from './log.ts';

/** Work for later, in whichever process works its queue off. */
export interface Job {
	/** Ids alone: what a job is about is read where it is done. */
	data: Record<string, string>;
	/** A queue's policy says how many may wait or run for one key. */
	key: string;
	startAfter?: Date;
}

/** Puts jobs in a queue, in the same transaction as what they are about: they are there if it is. */
export async function queueJobs(tx: Tx, queue: string, jobs: Job[]): Promise<void> {
	if (jobs.length === 0) return;
	const db = throughDrizzle(tx);
	const sender = await openSender(db);
	for (const { data, key, startAfter } of jobs) {
		await sender.send(queue, data, { db, startAfter, singletonKey: key });
	}
}

/** pg-boss takes any drizzle; only its type wants to know which answers a driver gives. */
export function throughDrizzle(db: Tx | Database): Db {
	return fromDrizzle(db as DrizzleTransactionLike, sql);
}

let opened: Promise<PgBoss> | undefined;
/** What the sender asks while it opens: on one connection, anything but this transaction would wait for ever. */
let opening: Db | undefined;

/** It works nothing off and looks after nothing: open-workers.ts does, in whichever process serves. */
async function openSender(db: Db): Promise<PgBoss> {
	opened ??= startSender(db).catch((error: unknown) => {
		opened = undefined;
		throw error;
	});
	return opened;
}

async function startSender(db: Db): Promise<PgBoss> {
	opening = db;
	const anyDb: Db = {
		executeSql: (text, values) => (opening ?? throughDrizzle(database())).executeSql(text, values)
	};
	const sender = new PgBoss({
		db: anyDb,
		clock: idleClock,
		migrate: false,
		supervise: false,
		schedule: false,
		registerInstance: false
	});
	sender.on('error', (error) => log.warn({ err: describeError(error) }, 'queue'));
	return sender.start().finally(() => (opening = undefined));
}

/** A command that has queued something must be able to end. */
const idleClock = {
	now: () => now().getTime(),
	setTimeout: (work: () => void, ms: number) => setTimeout(work, ms).unref(),
	clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
	setInterval: (work: () => void, ms: number) => setInterval(work, ms).unref(),
	clearInterval: (timer: unknown) => clearInterval(timer as NodeJS.Timeout)
};
