import type { DateOrder } from '../schema.ts';
import { orderIn } from './read-stamp.ts';

export interface FoundOrder {
	/** What the file itself shows; null where it does not, or where it shows both. */
	order: DateOrder | null;
	/** Somebody must say. */
	ask: boolean;
	/** Some dates can only be the one way, and some only the other. */
	mixed: boolean;
	/** One that can be read either way, for the question. */
	example: string | null;
}

/** In which order a file has day and month: from all its dates, and never guessed. */
export function readOrder(cells: Iterable<string>): FoundOrder {
	const found = { 'day-first': 0, 'month-first': 0, either: 0 };
	let example: string | null = null;
	for (const cell of cells) {
		const order = orderIn(cell);
		if (order === null) continue;
		found[order] += 1;
		if (order === 'either') example ??= cell.trim();
	}
	const mixed = found['day-first'] > 0 && found['month-first'] > 0;
	const order = mixed || found['day-first'] + found['month-first'] === 0 ? null : shown(found);
	return { order, mixed, example, ask: order === null && (mixed || found.either > 0) };
}

function shown(found: Record<DateOrder, number>): DateOrder {
	return found['day-first'] > 0 ? 'day-first' : 'month-first';
}
