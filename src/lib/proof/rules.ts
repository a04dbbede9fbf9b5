import {
	findConsistencyFault,
	fromBase64,
	openCheckpoint,
	openNote,
	readVerifierKey
} from '#lib/transparency/rules.ts';
import {
	Continuation,
	ENDORSEMENT,
	type Checkpoint,
	type VerifierKey
} from '#lib/transparency/schema.ts';

export interface SignedCheckpoint {
	checkpoint: Checkpoint;
	signedAt: Date | null;
}

/**
 * Verifies that the log went on from a checkpoint that somebody kept, and asks nobody anything.
 *
 * @param held the checkpoint that was kept.
 * @param file the proof, as the log writes it.
 * @param trusted the log's public keys, if they are known from elsewhere; else whatever signed the
 * checkpoint that was kept is believed, and whom it names as its successor.
 */
export async function verifyContinuation(
	held: string,
	file: string,
	trusted: string[] = []
): Promise<{ older: SignedCheckpoint; newer: SignedCheckpoint } | { fault: string }> {
	const proof = readContinuation(file);
	if (!proof) return { fault: 'This is not a proof that the log went on, or it is cut short.' };
	const keys = await readKeys(trusted.length > 0 ? trusted : proof.keys);
	if (!keys) return { fault: 'A public key of the log cannot be read.' };
	const older = await openCheckpoint(held, keys);
	if ('fault' in older) return { fault: `The checkpoint: ${older.fault}` };
	const believed = trusted.length > 0 ? keys : await selectSigners(held, keys);
	const newer = await openCheckpoint(
		proof.checkpoint,
		await followKeys(believed, proof.endorsements)
	);
	if ('fault' in newer) return { fault: `The newer checkpoint: ${newer.fault}` };
	const path = proof.path.map(fromBase64).filter((hash) => hash !== null);
	const fault =
		findOtherLog(older.checkpoint, newer.checkpoint) ??
		(older.checkpoint.size === proof.older
			? await findConsistencyFault(older.checkpoint, newer.checkpoint, path)
			: `The proof begins at the log’s first ${proof.older} events, the checkpoint is of its first ${older.checkpoint.size}.`);
	return fault ? { fault } : { older, newer };
}

function readContinuation(file: string): Continuation | null {
	try {
		return Continuation.parse(JSON.parse(file));
	} catch {
		return null;
	}
}

function findOtherLog(older: Checkpoint, newer: Checkpoint): string | null {
	return older.origin === newer.origin
		? null
		: `The checkpoint is of the log ${older.origin}, the proof of ${newer.origin}.`;
}

/** Null if one of them is none. */
async function readKeys(texts: string[]): Promise<VerifierKey[] | null> {
	const keys = await Promise.all(texts.map(readVerifierKey));
	const whole = keys.filter((key) => key !== null);
	return whole.length === keys.length ? whole : null;
}

/** Those of these keys that have signed it. */
async function selectSigners(note: string, keys: VerifierKey[]): Promise<VerifierKey[]> {
	const opened = await Promise.all(keys.map((key) => openNote(note, [key])));
	return keys.filter((_, place) => !('fault' in opened[place]!));
}

/** The keys that are believed, and each that one of them has named as its successor. */
export async function followKeys(
	believed: VerifierKey[],
	endorsements: string[]
): Promise<VerifierKey[]> {
	const known = [...believed];
	let waiting = endorsements;
	for (;;) {
		const unopened: string[] = [];
		for (const note of waiting) {
			const named = await readEndorsement(note, known);
			if (named) known.push(...named);
			else unopened.push(note);
		}
		if (unopened.length === waiting.length) return known;
		waiting = unopened;
	}
}

/** A key's name is its log's: none can be named for another log. */
async function readEndorsement(note: string, known: VerifierKey[]): Promise<VerifierKey[] | null> {
	const opened = await openNote(note, known);
	if ('fault' in opened) return null;
	const [heading, ...lines] = opened.text.slice(0, -1).split('\n');
	const keys = heading === ENDORSEMENT ? await readKeys(lines) : null;
	const names = new Set(known.map(({ name }) => name));
	return keys?.every(({ name }) => names.has(name)) ? keys : null;
}
