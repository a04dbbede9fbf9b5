import { database, inTransaction } from '#lib/server/db.ts';
import { describeError, log } from '#lib/server/log.ts';
import { openNote, readVerifierKey } from '../rules.ts';
import { findCheckpoint, type SignedCheckpoint } from './find-checkpoint.ts';
import { listWitnesses, type Witness } from './list-witnesses.ts';
import { proveConsistency } from './prove-continuation.ts';
import { logCosignatures } from './tables.ts';

/** What a witness holds against us: it has seen another log of this name than ours. */
type Objection = 'we are shorter than what it signed' | 'we do not go on from what it signed';

/**
 * Asks each witness to sign the newest checkpoint, if it has not (c2sp.org/tlog-witness). One that does
 * not answer is asked again with the next.
 *
 * @returns what any of them objects; it is an error in our own log too, for nobody else may notice.
 */
export async function askWitnesses(): Promise<Objection[]> {
	const [witnesses, newest] = [await listWitnesses(), await findCheckpoint()];
	if (!newest) return [];
	const waiting = witnesses.filter(({ signed }) => !hasSigned(signed, newest));
	const objections = await Promise.all(waiting.map((witness) => askWitness(witness, newest)));
	return objections.filter((one) => one !== null);
}

/** It signs in whole seconds. The same tree, signed again after an hour, is asked about again. */
function hasSigned(signed: Witness['signed'], { size, signedAt }: SignedCheckpoint): boolean {
	return signed?.size === size && signed.at.getTime() + 1000 > signedAt.getTime();
}

async function askWitness(witness: Witness, newest: SignedCheckpoint): Promise<Objection | null> {
	const name = witness.verifierKey.split('+')[0];
	try {
		const objection = await submit(witness, newest, witness.signed?.size ?? 0);
		if (objection)
			log.error({ witness: name, size: newest.size }, `a witness objects: ${objection}`);
		return objection;
	} catch (error) {
		log.warn({ witness: name, err: describeError(error) }, 'a witness did not sign');
		return null;
	}
}

async function submit(
	witness: Witness,
	newest: SignedCheckpoint,
	old: number,
	again = true
): Promise<Objection | null> {
	const proof = await inTransaction((tx) => proveConsistency(tx, old, newest.size));
	const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
	const answer = await fetch(`${witness.url.replace(/\/$/, '')}/add-checkpoint`, {
		method: 'POST',
		body: `old ${old}\n${lines}\n${newest.note}`,
		redirect: 'error',
		signal: AbortSignal.timeout(PATIENCE)
	});
	const text = await readSome(answer);
	if (answer.status === 200) {
		await keep(witness, newest, text);
		return null;
	}
	if (answer.status === 422) return 'we do not go on from what it signed';
	if (answer.status !== 409) throw new Error(`answered with ${answer.status}`);
	const seen = /^(0|[1-9]\d{0,14})\n$/.test(text) ? Number(text) : null;
	if (seen !== null && seen > newest.size) return 'we are shorter than what it signed';
	// Somebody else, or we before our database was put back, asked it meanwhile: from there once more.
	if (seen !== null && seen !== old && again) return submit(witness, newest, seen, false);
	return 'we do not go on from what it signed';
}

const PATIENCE = 10_000;

/** Ignores what others than this witness signed, as the specification asks. */
async function keep(
	{ verifierKey }: Witness,
	{ size, note }: SignedCheckpoint,
	answer: string
): Promise<void> {
	const key = (await readVerifierKey(verifierKey))!;
	const text = note.slice(0, note.lastIndexOf('\n\n') + 2);
	for (const line of answer.split(/(?<=\n)/)) {
		const opened = await openNote(text + line, [key]);
		if ('fault' in opened || !opened.signedAt) continue;
		const signedAt = opened.signedAt;
		await database()
			.insert(logCosignatures)
			.values({ size, verifierKey, signedAt, line })
			.onConflictDoNothing();
		return;
	}
	throw new Error('answered without a signature of its own');
}

const LONGEST_ANSWER = 16_384;

async function readSome(answer: Response): Promise<string> {
	let text = '';
	for await (const part of answer.body ?? []) {
		text += Buffer.from(part as Uint8Array).toString('latin1');
		if (text.length > LONGEST_ANSWER) throw new Error('answered at too great a length');
	}
	return Buffer.from(text, 'latin1').toString('utf8');
}
