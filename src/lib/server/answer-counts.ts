export type StatusClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx';

/** The start command counts, a bundled page tells: they meet at this process-wide place, as for the database. */
const place = globalThis as typeof globalThis & {
	[key: symbol]: Record<StatusClass, number> | undefined;
};
const key = Symbol.for('candour.answers');

/** How many requests were answered since the process started, by the class of their status. */
export function answerCounts(): Record<StatusClass, number> {
	return (place[key] ??= { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 });
}

export function countAnswer(status: number): void {
	const statusClass = `${Math.floor(status / 100)}xx` as StatusClass;
	answerCounts()[statusClass] += 1;
}
