import type { ReadReceipt } from '#lib/access-log/rules.ts';
import type { Checkpoint } from '#lib/transparency/schema.ts';

/** A checkpoint whose signature holds, and when it was signed if that is signed too. */
export interface SignedCheckpoint {
	checkpoint: Checkpoint;
	signedAt: Date | null;
}

/** What a receipt proves: the texts that are opened, and the log and the moment that they are under. */
export interface VerifiedReceipt extends SignedCheckpoint, Omit<ReadReceipt, 'leaf'> {
	/** Who else signed the checkpoint, and when. */
	witnesses: { name: string; signedAt: Date }[];
	/** The checkpoint that somebody kept, if the receipt was held against one. */
	held: SignedCheckpoint | null;
}

/** That the log went on from one checkpoint to another. */
export interface VerifiedContinuation {
	older: SignedCheckpoint;
	newer: SignedCheckpoint;
}

/** Something that does not hold, in words. */
export interface Fault {
	fault: string;
	/** The sizes between which a proof would show more, if that is all that is missing. */
	missing?: { older: number; newer: number };
}

/** What a person chose to have checked, whichever files they are. */
export interface ChosenFiles {
	receipt: string | null;
	checkpoint: string | null;
	continuation: string | null;
}

/** Tells the files apart by what they say. One that is cut short is still what it begins as. */
export function sortFiles(texts: string[]): ChosenFiles {
	const files: ChosenFiles = { receipt: null, checkpoint: null, continuation: null };
	for (const text of texts) {
		const isJson = text.trimStart().startsWith('{');
		const kind = !isJson
			? 'checkpoint'
			: text.includes('candour continuation v1')
				? 'continuation'
				: 'receipt';
		files[kind] ??= text;
	}
	return files;
}

/** A checkpoint as it is told: of how many events it is, and when it was signed if that is known. */
export interface ToldCheckpoint {
	size: number;
	at: Date | null;
}

/** What a checkpoint that somebody kept shows, against the log as it is now. */
export type Comparison =
	| { outcome: 'not-ours'; fault: string }
	| { outcome: 'another-log'; origin: string }
	/** Shorter: the log now has fewer events than it had then. */
	| { outcome: 'unchanged' | 'changed' | 'shorter'; older: ToldCheckpoint; newer: ToldCheckpoint }
	/** There is no checkpoint of ours to hold it against. */
	| { outcome: 'unsure' };
