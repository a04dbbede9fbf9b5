import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { findMeasure } from '../data/measures.ts';
import { personalBest } from '../rules.ts';
import { assess } from '../rules/assess.ts';
import { ANSWER_DAYS, feltOf, mergeFelt, nextStep, type Step } from '../rules/next-step.ts';
import { readAlso, readReading, type ReadFact } from '../rules/read-reading.ts';
import { readValues } from '../rules/read-values.ts';
import { readWhen } from '../rules/read-when.ts';
import type { Circumstances, Fact, Given, Measure, SafetyFinding } from '../schema.ts';
import { findEarlier } from './find-earlier.ts';
import { readCircumstances, type Answered } from './read-circumstances.ts';
import { readDrafts } from './read-drafts.ts';
import { derivedId } from './record-readings.ts';
import type { Draft } from './save-draft.ts';
import { accountOf } from './write-submission.ts';

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

export interface SittingNow {
	readings: Filling[];
	circumstances: Circumstances & { answered: Answered | null };
	findings: SafetyFinding[];
	answers: { symptoms: Record<string, string[]> };
}

/**
 * What somebody has filled in and not sent: how far each reading is, and what its rules say now.
 *
 * @param instead a reading as it is about to be saved, in place of what is kept of it.
 */
export async function readSitting(
	access: RecordAccess,
	instead?: Pick<Draft, 'entryId' | 'what' | 'given'>
): Promise<SittingNow> {
	const kept = await readKept(access);
	const others = kept.drafts.filter(({ entryId }) => entryId !== instead?.entryId);
	const drafts = [...others, ...(instead ? [instead] : [])];
	const read = drafts.flatMap((draft) => readDraft(draft) ?? []);
	const facts = read.flatMap((one) => one.facts);
	const earlier = await findEarlier(access, facts);
	const circumstances = { ...kept.circumstances, personalBest: personalBest(earlier, now()) };
	const judge = (some: Fact[], symptoms: Record<string, string[]>) =>
		assess({
			...{ facts: some, earlier: [...facts, ...earlier], answers: { symptoms } },
			...{ circumstances, now: now() }
		});
	const readings = read.map((one) => {
		const unlikely = findUnlikely(one, earlier);
		const { asks } = judge(one.facts, feltOf(one.given));
		const hasWhen = readWhen(one.given, now()).when !== null;
		const wantsYou = !isRecent(circumstances.answered);
		return {
			...one,
			unlikely,
			asks,
			next: nextStep({ ...one, unlikely, asks, hasWhen, wantsYou })
		};
	});
	const answers = { symptoms: mergeFelt(drafts.map(({ given }) => given)) };
	const { findings } = judge(facts, answers.symptoms);
	return { readings, circumstances, findings, answers };
}

/** Their own unfinished form is no reading of the record: the event comes with what is sent. */
function readKept(access: RecordAccess) {
	requireGranted(access);
	const { patientId } = access;
	return inPatient(patientId, async (tx) => {
		const [drafts, circumstances] = await Promise.all([
			readDrafts(tx, patientId, accountOf({ access })),
			readCircumstances({ tx, patientId }, [])
		]);
		return { drafts, circumstances };
	});
}

function readDraft({ entryId, what, given }: Pick<Draft, 'entryId' | 'what' | 'given'>) {
	const measure = findMeasure(what);
	if (!measure) return undefined;
	const typed = { entryId, measure: what, given };
	const { facts } = readReading(typed, now(), (id) => derivedId(id, 'also'));
	return { entryId, measure, given, facts: facts ?? [] };
}

function findUnlikely(
	{ measure, given, facts }: Pick<Filling, 'measure' | 'given' | 'facts'>,
	earlier: Fact[]
): string[] {
	const before = earlier.find((one) => one.measure === measure.key);
	const { unlikely } = readValues(measure, given, before, facts[0]?.at ?? now());
	return [...unlikely, ...(readAlso(measure, given)?.unlikely ?? [])];
}

function isRecent(answered: Answered | null): boolean {
	if (!answered) return false;
	return now().getTime() - answered.answeredAt.getTime() < ANSWER_DAYS * 86_400_000;
}
