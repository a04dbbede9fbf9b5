/** How the outbox stands: counted by a timer, told by a bundled page. */
export interface OutboxCounts {
	waiting: number;
	/** Given up, or it may have been sent: for an operator to look at. */
	dead: number;
	/** Seconds since the oldest that waits was due. */
	oldest: number;
}

const place = globalThis as typeof globalThis & { [key: symbol]: OutboxCounts | undefined };
const key = Symbol.for('candour.outbox');

export function outboxCounts(): OutboxCounts {
	return (place[key] ??= { waiting: 0, dead: 0, oldest: 0 });
}
