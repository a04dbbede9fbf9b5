/** Leaves from one place up to, and without, another: what one hash of a proof is over. */
export interface Span {
	start: number;
	end: number;
}

/** What each hash of an inclusion proof is over, from the leaf upwards: PATH of RFC 6962, 2.1.1. */
export function listProofSpans(position: number, size: number): Span[] {
	const spans: Span[] = [];
	let [start, end] = [0, size];
	while (end - start > 1) {
		const middle = start + splitAt(end - start);
		spans.unshift(position < middle ? { start: middle, end } : { start, end: middle });
		if (position < middle) end = middle;
		else start = middle;
	}
	return spans;
}

/** And each hash of a consistency proof between two sizes: PROOF of RFC 6962, 2.1.2. */
export function listConsistencySpans(older: number, newer: number): Span[] {
	if (older === 0) return [];
	const spans: Span[] = [];
	let [start, end] = [0, newer];
	while (older < end) {
		const middle = start + splitAt(end - start);
		spans.unshift(older <= middle ? { start: middle, end } : { start, end: middle });
		if (older <= middle) end = middle;
		else start = middle;
	}
	// The whole older tree is known to whoever asks; a part of it is not.
	return start === 0 ? spans : [{ start, end }, ...spans];
}

/** The largest power of two that is smaller than a number above one. */
function splitAt(count: number): number {
	let power = 1;
	while (power * 2 < count) power *= 2;
	return power;
}
