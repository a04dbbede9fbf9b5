import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Db, type DrizzleTransactionLike } from 'pg-boss';
import { now } from '#lib/server/clock.ts';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import { describeError, log } from '#lib/server/log.ts';

export const SEND_QUEUE = 'send-message';

/**
 * Puts a job for each message in the queue, in the same transaction: it is there if the message is.
 * There is never more than one at a time for a message, so what has one already is left alone.
 */
export async function queueMessages(
	tx: Tx,
	messages: { messageId: string; sendAfter: Date }[]
): Promise<void> {
	if (messages.length === 0) return;
	const db = throughDrizzle(tx);
	const sender = await openSender(db);
	for (const { messageId, sendAfter } of messages) {
		const options = { db, startAfter: sendAfter, singletonKey: messageId };
		await sender.send(SEND_QUEUE, { messageId }, options);
	}
}

/** pg-boss takes any drizzle; only its type wants to know which answers a driver gives. */
export function throughDrizzle(db: Tx | Database): Db {
	return fromDrizzle(db as DrizzleTransactionLike, sql);
}

let opened: Promise<PgBoss> | undefined;
/** What the sender asks while it opens: on one connection, anything but this transaction would wait for ever. */
let opening: Db | undefined;

/** It works nothing off and looks after nothing: start-sending.ts does, in whichever process serves. */
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

/** A command that has told somebody something must be able to end. */
const idleClock = {
	now: () => now().getTime(),
	setTimeout: (work: () => void, ms: number) => setTimeout(work, ms).unref(),
	clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
	setInterval: (work: () => void, ms: number) => setInterval(work, ms).unref(),
	clearInterval: (timer: unknown) => clearInterval(timer as NodeJS.Timeout)
};
