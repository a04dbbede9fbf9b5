import { findMeasure } from '../data/measures.ts';
import type { Circumstances, Fact, Given, Measure, SafetyFinding } from '../schema.ts';
import { assess } from './assess.ts';
import { feltOf, mergeFelt, nextStep, type Step } from './next-step.ts';
import { readAlso, readReading, type ReadFact, type Typed } from './read-reading.ts';
import { readValues } from './read-values.ts';
import { readWhen } from './read-when.ts';

/** One reading that is being filled in, and the page on which to go on with it. */
export interface Filling {
	entryId: string;
	measure: Measure;
	given: Given;
	facts: ReadFact[];
	/** What to look at again before it is believed. */
	unlikely: string[];
	/** Lists of symptoms to ask, and the rule that asks. */
	asks: string[];
	next: Step | null;
}

export type ReadDraft = Pick<Filling, 'entryId' | 'measure' | 'given' | 'facts'>;

/** What was typed so far, as facts where it is complete. Of measures that are known no more, nothing. */
export function readDraft(
	typed: Typed,
	now: Date,
	alsoId: (entryId: string) => string
): ReadDraft | undefined {
	const measure = findMeasure(typed.measure);
	if (!measure) return undefined;
	const { entryId, given } = typed;
	return { entryId, measure, given, facts: readReading(typed, now, alsoId).facts ?? [] };
}

export interface Judged {
	readings: Filling[];
	findings: SafetyFinding[];
	answers: { symptoms: Record<string, string[]> };
}

/**
 * How far each reading of a sitting is, and what the rules say of them now.
 *
 * @param earlier what was recorded before.
 * @param wantsYou whether what rules must know of the person is still to be asked, of this reading.
 */
export function judgeSitting(
	drafts: ReadDraft[],
	about: {
		earlier: Fact[];
		circumstances: Circumstances;
		wantsYou: (draft: ReadDraft) => boolean;
		now: Date;
	}
): Judged {
	const { earlier, circumstances, wantsYou, now } = about;
	const facts = drafts.flatMap((one) => one.facts);
	const judge = (some: Fact[], symptoms: Record<string, string[]>) =>
		assess({
			...{ facts: some, earlier: [...facts, ...earlier], answers: { symptoms } },
			...{ circumstances, now }
		});
	const readings = drafts.map((one) => {
		const unlikely = findUnlikely(one, earlier, now);
		const { asks } = judge(one.facts, feltOf(one.given));
		const hasWhen = readWhen(one.given, now).when !== null;
		const next = nextStep({ ...one, unlikely, asks, hasWhen, wantsYou: wantsYou(one) });
		return { ...one, unlikely, asks, next };
	});
	const answers = { symptoms: mergeFelt(drafts.map(({ given }) => given)) };
	const { findings } = judge(facts, answers.symptoms);
	return { readings, findings, answers };
}

function findUnlikely({ measure, given, facts }: ReadDraft, earlier: Fact[], now: Date): string[] {
	const before = earlier.find((one) => one.measure === measure.key);
	const { unlikely } = readValues(measure, given, before, facts[0]?.at ?? now);
	return [...unlikely, ...(readAlso(measure, given)?.unlikely ?? [])];
}
