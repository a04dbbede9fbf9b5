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
