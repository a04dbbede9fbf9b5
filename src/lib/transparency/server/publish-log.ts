import { sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction, rowsOf, type Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import { checkpointText } from '../rules.ts';
import { extendTree } from './extend-tree.ts';
import { findCheckpoint, type SignedCheckpoint } from './find-checkpoint.ts';
import { hashSpans } from './hash-spans.ts';
import { loadStretches } from './load-stretches.ts';
import { signNote, type SigningKey } from './sign-note.ts';
import { logCheckpoints, logKeys } from './tables.ts';

/** However little happens, so that it is seen that the log is alive and nothing was taken back. */
const LONGEST_SILENCE = 60 * 60_000;

/**
 * Takes the queued leaves into the tree and signs a checkpoint, if there is anything new or an hour
 * is over. The two are one transaction: the tree is never larger than what is signed for, whatever
 * ends this process. Of several processes, those that come second leave it to the first.
 */
export async function publishLog(key: SigningKey): Promise<void> {
	while (await inTransaction((tx) => publishSome(tx, key)));
}

/** @returns whether there may be more. */
async function publishSome(tx: Tx, key: SigningKey): Promise<boolean> {
	const [lock] = await rowsOf<{ taken: boolean }>(
		tx,
		sql`select pg_try_advisory_xact_lock(hashtext('candour log')) as taken`
	);
	if (!lock!.taken) return false;
	const last = await findCheckpoint(tx);
	const before = last?.size ?? 0;
	const size = await extendTree(tx, before);
	if (last && size === before && !isDue(last, key)) return false;
	const [was, root] = await hashSpans(
		[before, size].map((end) => ({ start: 0, end })),
		(stretches) => loadStretches(tx, stretches)
	);
	requireUnchanged(last, was!);
	await sign(tx, key, size, root!);
	return size > before;
}

/** After a change of keys at once: who trusts only the new one must not wait. */
function isDue(last: SignedCheckpoint, key: SigningKey): boolean {
	const silence = now().getTime() - last.signedAt.getTime();
	return silence >= LONGEST_SILENCE || last.note !== writeNote(key, last);
}

/** A log must not sign what does not go on from what it signed before. */
function requireUnchanged(last: SignedCheckpoint | undefined, root: Buffer): void {
	if (!last || last.root.equals(root)) return;
	throw new Conflict(
		'log-changed',
		`The access log’s tree is not the one that was signed when it had ${last.size} leaves: nothing more is signed.`
	);
}

async function sign(tx: Tx, key: SigningKey, size: number, root: Buffer): Promise<void> {
	const signedAt = now();
	const checkpoint = { size, root, signedAt };
	await Promise.all([
		tx
			.insert(logKeys)
			.values(
				key.verifierKeys.map((verifierKey) => {
					return { verifierKey, firstUsedAt: signedAt, endorsement: key.endorsement };
				})
			)
			.onConflictDoNothing()
			.execute(),
		tx
			.insert(logCheckpoints)
			.values({ ...checkpoint, note: writeNote(key, checkpoint) })
			.execute()
	]);
}

/** The same of the same: Ed25519 draws no random number. */
function writeNote(key: SigningKey, checkpoint: Omit<SignedCheckpoint, 'note'>): string {
	const text = checkpointText({ origin: key.name, ...checkpoint });
	return signNote(key, text, checkpoint.signedAt);
}
