import { TILE_WIDTH, type Stretch } from './hash-spans.ts';

/** A tile's address below /log/tile/: its level, and its number in threes, as in `0/x001/x234/067.p/5`. */
export function tilePath({ level, start, count }: Stretch): string {
	let rest = Math.floor(start / TILE_WIDTH);
	const parts = [];
	do {
		parts.unshift(String(rest % 1000).padStart(3, '0'));
		rest = Math.floor(rest / 1000);
	} while (rest > 0);
	const number = parts.map((part, place) => (place < parts.length - 1 ? `x${part}` : part));
	return `${level}/${number.join('/')}${count < TILE_WIDTH ? `.p/${count}` : ''}`;
}

/** The hashes that an address asks for; null if it is not written exactly as it must be. */
export function readTilePath(path: string): Stretch | null {
	const [, level, number, width] = /^(\d+)\/([x\d/]+)(?:\.p\/(\d+))?$/.exec(path) ?? [];
	if (level === undefined || number === undefined || Number(level) > 63) return null;
	const index = Number(number.replaceAll(/[x/]/g, ''));
	const count = width === undefined ? TILE_WIDTH : Number(width);
	const stretch = { level: Number(level), start: index * TILE_WIDTH, count };
	if (!Number.isSafeInteger(stretch.start + count) || count === 0) return null;
	return tilePath(stretch) === path ? stretch : null;
}
