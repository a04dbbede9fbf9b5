/** How far the pass is that labels older entries: counted where it runs, told by a bundled page. */
export interface LabellingCounts {
	labelled: number;
	unreadable: number;
	/** 1 while it goes on. */
	running: 0 | 1;
}

const place = globalThis as typeof globalThis & { [key: symbol]: LabellingCounts | undefined };
const key = Symbol.for('candour.labelling');

export function labellingCounts(): LabellingCounts {
	return (place[key] ??= { labelled: 0, unreadable: 0, running: 0 });
}
