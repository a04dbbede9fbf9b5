import { readReceipt } from '#lib/access-log/rules.ts';
import {
	findConsistencyFault,
	findInclusionFault,
	fromBase64,
	openCheckpoint,
	openNote,
	readVerifierKey,
	toBase64
} from '#lib/transparency/rules.ts';
import {
	Continuation,
	ENDORSEMENT,
	type Checkpoint,
	type VerifierKey
} from '#lib/transparency/schema.ts';
import type { ChosenFiles, Fault, VerifiedContinuation, VerifiedReceipt } from './schema.ts';

/**
 * Verifies a receipt and asks nobody anything: README.md of access-log and transparency say what is
 * hashed.
 *
 * @param files with the checkpoint that somebody else holds, the receipt is held against that one too;
 * if it is of another size, by the proof that the log went on from the one to the other.
 * @param trusted the log's public keys, if they are known from elsewhere; else whatever signed the held
 * checkpoint is believed, and whom it names; and with nothing to hold it against, the receipt itself.
 */
export async function verifyReceipt(
	files: ChosenFiles & { receipt: string },
	trusted: string[] = []
): Promise<VerifiedReceipt | Fault> {
	const read = await readReceipt(files.receipt);
	if ('fault' in read) return read;
	const { receipt, leaf } = read;
	const keys = await believedKeys(receipt, trusted, files.checkpoint);
	if ('fault' in keys) return keys;
	const own = await openCheckpoint(receipt.checkpoint, keys);
	if ('fault' in own) return { fault: `The receipt’s checkpoint: ${own.fault}` };
	const held = files.checkpoint === null ? null : await openCheckpoint(files.checkpoint, keys);
	if (held && 'fault' in held) return { fault: `The checkpoint: ${held.fault}` };
	const other = held && (await findOtherTree(own.checkpoint, held.checkpoint, files, trusted));
	if (other) return other;
	const path = receipt.path.map(bytesOf);
	const fault = await findInclusionFault(leaf, receipt.position, path, own.checkpoint);
	if (fault) return { fault };
	const witnesses = await openWitnesses(receipt.checkpoint, receipt.witnesses);
	return 'fault' in witnesses ? witnesses : { ...read, ...own, witnesses, held };
}

/** Verifies that the log went on from a checkpoint that somebody kept. */
export async function verifyContinuation(
	held: string,
	file: string,
	trusted: string[] = []
): Promise<VerifiedContinuation | Fault> {
	const proof = readContinuation(file);
	if (!proof) return { fault: 'This is not a proof that the log went on, or it is cut short.' };
	const keys = await believedKeys(proof, trusted, held);
	if ('fault' in keys) return keys;
	const older = await openCheckpoint(held, keys);
	if ('fault' in older) return { fault: `The checkpoint: ${older.fault}` };
	const newer = await openCheckpoint(proof.checkpoint, keys);
	if ('fault' in newer) return { fault: `The newer checkpoint: ${newer.fault}` };
	const [was, is] = [older.checkpoint, newer.checkpoint];
	const fault =
		was.origin !== is.origin
			? `The checkpoint is of the log ${was.origin}, the proof of ${is.origin}.`
			: was.size !== proof.older
				? `The proof begins at the log’s first ${proof.older} events, the checkpoint is of its first ${was.size}.`
				: await findConsistencyFault(was, is, proof.path.map(bytesOf));
	return fault ? { fault } : { older, newer };
}

function readContinuation(file: string): Continuation | null {
	try {
		return Continuation.parse(JSON.parse(file));
	} catch {
		return null;
	}
}

/** Null if the two are of one tree, or of two of which one went on as the other. */
async function findOtherTree(
	own: Checkpoint,
	held: Checkpoint,
	{ receipt, checkpoint, continuation }: ChosenFiles,
	trusted: string[]
): Promise<Fault | null> {
	if (own.origin !== held.origin) {
		return { fault: `The receipt is of the log ${own.origin}, the checkpoint of ${held.origin}.` };
	}
	const another =
		'The log has shown you another tree than it showed to whoever holds the checkpoint.';
	if (own.size === held.size) return isSameTree(own, held) ? null : { fault: another };
	const [older, newer] = [own, held].toSorted((one, other) => one.size - other.size);
	if (continuation === null) {
		return {
			fault: `The receipt is for the log’s first ${own.size} events, the checkpoint for its first ${held.size}: a proof that the log went on from the one to the other is missing.`,
			missing: { older: older!.size, newer: newer!.size }
		};
	}
	const from = older === held ? checkpoint! : checkpointIn(receipt!);
	const joined = await verifyContinuation(from, continuation, trusted);
	if ('fault' in joined) return joined;
	return isSameTree(joined.newer.checkpoint, newer!) ? null : { fault: another };
}

/** It was read before. */
function checkpointIn(receipt: string): string {
	return (JSON.parse(receipt) as { checkpoint: string }).checkpoint;
}

function isSameTree(one: Checkpoint, other: Checkpoint): boolean {
	return one.size === other.size && toBase64(one.root) === toBase64(other.root);
}

/** Every witness that is named must have signed: else somebody took a line away, or altered it. */
async function openWitnesses(
	note: string,
	verifierKeys: string[]
): Promise<VerifiedReceipt['witnesses'] | Fault> {
	const keys = await readKeys(verifierKeys);
	if (!keys) return { fault: 'A public key of a witness cannot be read.' };
	const witnesses: VerifiedReceipt['witnesses'] = [];
	for (const key of keys) {
		const opened = await openNote(note, [key]);
		if ('fault' in opened || !opened.signedAt) {
			return { fault: `The witness ${key.name} has not signed this checkpoint.` };
		}
		witnesses.push({ name: key.name, signedAt: opened.signedAt });
	}
	return witnesses;
}

/** The keys that count, and each that one of them has named as the next. */
async function believedKeys(
	{ keys, endorsements }: Pick<Continuation, 'keys' | 'endorsements'>,
	trusted: string[],
	held: string | null
): Promise<VerifierKey[] | Fault> {
	const all = await readKeys(keys);
	const given = trusted.length > 0 ? await readKeys(trusted) : all;
	if (!all || !given) return { fault: 'A public key of the log cannot be read.' };
	const opened = await Promise.all(endorsements.map((note) => openNote(note, [...all, ...given])));
	const wrong = opened.find((one) => 'fault' in one);
	if (wrong) return { fault: 'A note in which the log’s keys name each other does not hold.' };
	const signers = trusted.length > 0 || held === null ? given : await selectSigners(held, given);
	// Nobody is believed who did not sign it: then that is what is wrong, and is told of it.
	return followKeys(signers.length > 0 ? signers : given, endorsements);
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

async function followKeys(believed: VerifierKey[], endorsements: string[]): Promise<VerifierKey[]> {
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

/** The schemas let nothing else through, or a hash of nothing fits nowhere. */
function bytesOf(base64: string): Uint8Array {
	return fromBase64(base64) ?? new Uint8Array();
}
