export interface Round {
	perSecond: number;
	/** Of each piece of work, in milliseconds. */
	latencies: number[];
}

export type Work = () => Promise<unknown>;

export interface Comparison {
	subject: Round[];
	floor: Round[];
}

/**
 * Measures two things in turn, many times, beginning with the other one each time: whatever else the
 * machine does meanwhile slows both.
 */
export async function compare(
	subject: Work,
	floor: Work,
	options: { rounds: number; milliseconds: number; atOnce: number; between?: Between }
): Promise<Comparison> {
	const { rounds, milliseconds, atOnce, between } = options;
	const measured: Comparison = { subject: [], floor: [] };
	// One round more, which only warms up: caches, prepared statements, compiled code.
	for (let round = -1; round < rounds; round++) {
		const both = [
			['subject', subject],
			['floor', floor]
		] as const;
		for (const [which, work] of round % 2 ? both.toReversed() : both) {
			await between?.(which);
			const done = await repeat(work, round < 0 ? milliseconds / 2 : milliseconds, atOnce);
			if (round >= 0) measured[which].push(done);
		}
	}
	return measured;
}

/** What must be arranged before a round of either. */
type Between = (which: keyof Comparison) => Promise<unknown>;

async function repeat(work: Work, milliseconds: number, atOnce: number): Promise<Round> {
	const latencies: number[] = [];
	const started = performance.now();
	const repeatOne = async () => {
		while (performance.now() - started < milliseconds) {
			const begun = performance.now();
			await work();
			latencies.push(performance.now() - begun);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, repeatOne));
	const seconds = (performance.now() - started) / 1000;
	return { perSecond: latencies.length / seconds, latencies };
}

/** How much of the floor's rate the subject reaches: the median of the rounds, each against its neighbour. */
export function rateRatio({ subject, floor }: Comparison): number {
	return median(subject.map(({ perSecond }, round) => perSecond / floor[round]!.perSecond));
}

export function medianRate(rounds: Round[]): number {
	return median(rounds.map(({ perSecond }) => perSecond));
}

export function p99(rounds: Round[]): number {
	const all = rounds.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
	return all[Math.min(all.length - 1, Math.floor(all.length * 0.99))] ?? NaN;
}

export function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return (
		(sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1 + Number(middle % 1 === 0)]!) / 2
	);
}
