import type { Form } from '../schema.ts';

/**
 * The items that wait for each other in a circle, by their linkIds; undefined where nothing does. An
 * item waits for what its conditions ask about, and for the one that it is in.
 */
export function findLoop({ items }: Form): string[] | undefined {
	const state = new Map<number, 'open' | 'done'>();
	const way: number[] = [];
	const walk = (place: number): string[] | undefined => {
		if (state.get(place) === 'done') return undefined;
		if (state.get(place) === 'open') {
			return way.slice(way.indexOf(place)).map((one) => items[one]!.linkId);
		}
		state.set(place, 'open');
		way.push(place);
		const { conditions, parent } = items[place]!;
		const waitsFor = conditions.map(({ question }) => question);
		for (const next of parent === null ? waitsFor : [parent, ...waitsFor]) {
			const loop = walk(next);
			if (loop) return loop;
		}
		way.pop();
		state.set(place, 'done');
		return undefined;
	};
	for (const { place } of items) {
		const loop = walk(place);
		if (loop) return loop;
	}
	return undefined;
}
