import { and, asc, eq, gt, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { openCheckpoint, readVerifierKey } from '../rules.ts';
import type { Checkpoint, VerifierKey } from '../schema.ts';
import type { SignedCheckpoint } from './find-checkpoint.ts';
import { GrowingTree } from './growing-tree.ts';
import { logCheckpoints, logKeys } from './tables.ts';
import { verifyCosignatures } from './verify-cosignatures.ts';

export interface TreeCheck {
	/** What is wrong, in words. */
	report: (words: string) => void;
	/** Told now and then how many leaves were read. */
	progress: (leaves: number) => void;
	/** Checkpoints that somebody kept elsewhere. */
	held: Checkpoint[];
	/** The keys that are believed; without any, those that the database says have signed. */
	trusted: VerifierKey[];
}

export interface CheckedTree {
	leaves: number;
	checkpoints: number;
}

/**
 * Works the whole tree out again from its leaves, in their order and in small steps, and holds it
 * against everything that was signed: by us, by witnesses, and what somebody kept.
 */
export async function verifyTree(tx: Tx, check: TreeCheck): Promise<CheckedTree> {
	const { report } = check;
	const keys = check.trusted.length > 0 ? check.trusted : await readKeys(tx, report);
	const held = check.held.toSorted((one, other) => one.size - other.size);
	const tree = new GrowingTree(tx, report);
	const unlike: string[] = [];
	let before: SignedCheckpoint | undefined;
	let checkpoints = 0;
	for await (const signed of listCheckpoints(tx)) {
		while (held[0] && held[0].size <= signed.size) await compareHeld(tree, held.shift()!, report);
		await tree.growTo(signed.size);
		const which = `the checkpoint of ${signed.size} events, signed at ${signed.signedAt.toISOString()},`;
		const fault = await findSignedFault(signed, before, keys);
		if (fault) report(`${which} ${fault}`);
		if (tree.size < signed.size) unlike.push(`${which} is of more events than the tree has now.`);
		else if (!tree.root().equals(signed.root)) {
			const since = before?.size === signed.size ? 0 : (before?.size ?? 0);
			unlike.push(
				`${which} is not of this tree: among its events ${since + 1} to ${signed.size} some were changed, removed or moved.`
			);
		}
		before = signed;
		checkpoints += 1;
		check.progress(tree.size);
	}
	if (unlike[0])
		report(unlike.length === 1 ? unlike[0] : `${unlike[0]} So with ${unlike.length - 1} after it.`);
	for (const one of held) await compareHeld(tree, one, report);
	await tree.growTo(Infinity);
	const unsigned = tree.size - (before?.size ?? 0);
	if (unsigned > 0) report(`the tree has ${unsigned} events at its end that no checkpoint is of.`);
	await tree.requireNoMore();
	await verifyCosignatures(tx, report);
	return { leaves: tree.size, checkpoints };
}

const CHECKPOINTS_AT_ONCE = 500;

/** From the smallest to the largest, a few at a time: in a year there are half a million. */
async function* listCheckpoints(tx: Tx): AsyncGenerator<SignedCheckpoint> {
	const { size, signedAt } = logCheckpoints;
	for (let last: SignedCheckpoint | undefined; ;) {
		const rows: SignedCheckpoint[] = await tx
			.select()
			.from(logCheckpoints)
			.where(last && or(gt(size, last.size), and(eq(size, last.size), gt(signedAt, last.signedAt))))
			.orderBy(asc(size), asc(signedAt))
			.limit(CHECKPOINTS_AT_ONCE);
		yield* rows;
		last = rows.at(-1);
		if (!last) return;
	}
}

async function findSignedFault(
	{ note, size, root, signedAt }: SignedCheckpoint,
	before: SignedCheckpoint | undefined,
	keys: VerifierKey[]
): Promise<string | null> {
	const opened = await openCheckpoint(note, keys);
	if ('fault' in opened) return `does not hold. ${opened.fault}`;
	const { checkpoint } = opened;
	const seconds = Math.floor(signedAt.getTime() / 1000);
	if (checkpoint.size !== size || !root.equals(checkpoint.root)) return 'is stored as another one.';
	if (opened.signedAt && opened.signedAt.getTime() !== seconds * 1000) {
		return 'was signed at another time.';
	}
	return before && before.signedAt > signedAt
		? 'was signed before a smaller one: an old copy was put back between.'
		: null;
}

/** Against what we signed ourselves and somebody kept: nobody can put that back with the rest. */
async function compareHeld(
	tree: GrowingTree,
	{ size, root }: Checkpoint,
	report: (words: string) => void
): Promise<void> {
	await tree.growTo(size);
	if (tree.size < size) {
		report(
			`the checkpoint that you kept is of ${size} events, and the log has ${tree.size}: an old copy was put back, or its end was removed.`
		);
	} else if (!tree.root().equals(root)) {
		report(
			`the checkpoint that you kept, of ${size} events, is not of this log: something before it was changed, removed or moved.`
		);
	}
}

async function readKeys(tx: Tx, report: (words: string) => void): Promise<VerifierKey[]> {
	const keys: VerifierKey[] = [];
	for (const { verifierKey } of await tx.select().from(logKeys)) {
		const key = await readVerifierKey(verifierKey);
		if (key) keys.push(key);
		else report(`the public key ${verifierKey} cannot be read.`);
	}
	return keys;
}
