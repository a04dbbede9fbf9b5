export interface Chance {
	pick: <T>(from: readonly T[]) => T;
	/** A whole number, both bounds included. */
	whole: (least: number, most: number) => number;
}

/** Choices that look random and are the same for the same seed: mulberry32. */
export function chance(seed: number): Chance {
	let state = Math.imul(seed + 1, 0x9e3779b1);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return { whole, pick: (from) => from[whole(0, from.length - 1)]! };
}
