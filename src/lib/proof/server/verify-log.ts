import { verifyChain } from '#lib/access-log/server/verify-chain.ts';
import { walkPatients } from '#lib/patients/server/walk-patients.ts';
import { inSnapshot, type Tx } from '#lib/server/db.ts';
import type { Checkpoint, VerifierKey } from '#lib/transparency/schema.ts';
import { countQueue } from '#lib/transparency/server/count-queue.ts';
import { dateLeaf } from '#lib/transparency/server/date-leaf.ts';
import { verifyTree } from '#lib/transparency/server/verify-tree.ts';

export interface LogCheck {
	/** Checkpoints that somebody kept elsewhere: nothing else shows that the whole is an old copy. */
	held: Checkpoint[];
	/** The log's public keys, if they are known from elsewhere. */
	trusted: VerifierKey[];
	/** One line for each thing that is wrong. */
	report: (line: string) => void;
	/** What was read so far, now and then. */
	progress: (line: string) => void;
}

export interface CheckedLog {
	patients: number;
	events: number;
	leaves: number;
	checkpoints: number;
}

/**
 * Checks everything as it is at one moment: the tree against all that was signed, each patient's chain
 * against the tree, and the tree against the chains. Of the whole log it keeps one bit for each event.
 */
export function verifyLog(check: LogCheck): Promise<CheckedLog> {
	return inSnapshot(async (tx) => {
		const tree = await verifyTree(tx, {
			...check,
			report: (words) => check.report(`The log: ${words}`),
			progress: (leaves) => check.progress(`${leaves} events in the tree`)
		});
		const owned = new Uint8Array(Math.ceil(tree.leaves / 8));
		const { queued, ...chains } = await verifyChains(tx, check, owned);
		await reportOwnerless(tx, check, owned, tree.leaves);
		const waiting = await countQueue(tx);
		if (waiting > queued) {
			check.report(
				`The log: ${waiting - queued} of the events that wait for the next checkpoint are in nobody’s log: they were removed there.`
			);
		}
		return { ...tree, ...chains };
	});
}

async function verifyChains(tx: Tx, check: LogCheck, owned: Uint8Array) {
	const found = { patients: 0, events: 0, queued: 0 };
	const note = (position: number | null) => {
		if (position === null) found.queued += 1;
		else owned[position >> 3]! |= 1 << (position & 7);
	};
	for await (const patientId of walkPatients(tx)) {
		const report = (words: string) => check.report(`Patient ${patientId}: ${words}`);
		found.events += await verifyChain(tx, patientId, { report, note });
		found.patients += 1;
		if (found.patients % 100 === 0) check.progress(`${found.patients} patients’ logs`);
	}
	return found;
}

/** More would say no more: a whole day's events look alike. */
const MOST_STRETCHES = 20;

/**
 * Events that are in the tree and in nobody's log. The end of a log was cut off and its head put back,
 * or an old copy was; whose they were is gone with them, when they were is not.
 */
async function reportOwnerless(
	tx: Tx,
	{ report }: LogCheck,
	owned: Uint8Array,
	leaves: number
): Promise<void> {
	let stretches = 0;
	for (let first = 0; first < leaves; first++) {
		if (isSet(owned, first)) continue;
		let last = first;
		while (last + 1 < leaves && !isSet(owned, last + 1)) last += 1;
		stretches += 1;
		if (stretches <= MOST_STRETCHES) {
			const at = await dateLeaf(tx, first);
			const which =
				first === last ? `event ${first + 1} is` : `events ${first + 1} to ${last + 1} are`;
			const when = at ? `, published at ${at.toISOString()},` : '';
			report(
				`The log: ${which} in the tree${when} and in nobody’s log: removed or changed there, or an old copy of it was put back.`
			);
		}
		first = last;
	}
	if (stretches > MOST_STRETCHES) {
		report(`The log: and so it is in ${stretches - MOST_STRETCHES} more places.`);
	}
}

function isSet(bits: Uint8Array, position: number): boolean {
	return (bits[position >> 3]! & (1 << (position & 7))) !== 0;
}
