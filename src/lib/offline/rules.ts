import { safetyRules } from '#lib/self-care/data/safety-rules.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { ADULT } from '#lib/self-care/rules.ts';
import { meets } from '#lib/self-care/rules/assess.ts';
import {
	judgeSitting,
	readDraft,
	type Filling,
	type ReadDraft
} from '#lib/self-care/rules/read-filling.ts';
import { readStep, type ReadStep } from '#lib/self-care/rules/read-step.ts';
import type { Step } from '#lib/self-care/rules/next-step.ts';
import { parseNumber } from '#lib/self-care/rules/read-values.ts';
import type { Circumstances, Fact, Given, SafetyFinding } from '#lib/self-care/schema.ts';
import type { KeptReading } from './schema.ts';

export interface JudgedReading extends Filling {
	findings: SafetyFinding[];
}

/**
 * One reading on a device: how far it is filled in, and what the rules say of it now, beside what else
 * waits there. Of the person nothing is known but what they answer here: where a rule could hold, they
 * are asked.
 */
export function judgeReading(
	reading: KeptReading,
	waiting: KeptReading[],
	now: Date
): JudgedReading {
	const draft = readDraft(reading, now, alsoId)!;
	const others = waiting.filter(({ entryId }) => entryId !== reading.entryId);
	const earlier = others.flatMap((one) => readDraft(one, now, alsoId)?.facts ?? []);
	const circumstances = circumstancesOf(reading.given);
	const wantsYou = () => isUnknown(reading.given) && couldHold(draft);
	const judged = judgeSitting([draft], { earlier, circumstances, wantsYou, now });
	return { ...judged.readings[0]!, findings: judged.findings };
}

const alsoId = (entryId: string) => `${entryId} also`;

/** Whoever is not sure is not told what holds for everybody else. */
export function circumstancesOf({ child, pregnant, ownLimits, best }: Given): Circumstances {
	return {
		age: child === 'yes' ? ADULT - 1 : null,
		pregnant: pregnant !== undefined && pregnant !== 'no',
		ownLimits: ownLimits !== undefined && ownLimits !== 'no',
		personalBest: parseNumber(best ?? '') ?? null
	};
}

/** What they answered about themselves holds for the next reading too, until the page is closed. */
export function aboutThem({ given }: KeptReading): Given {
	const names = ['child', 'pregnant', 'ownLimits', 'saidAt'];
	return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

function isUnknown({ child }: Given): boolean {
	return child === undefined;
}

/** Whether any rule could hold for such a value, whoever it was and whatever their best. */
function couldHold({ facts }: ReadDraft): boolean {
	const anybody = { age: null, pregnant: true, ownLimits: true, personalBest: Infinity };
	const meeting = (fact: Fact) => safetyRules.some((rule) => meets(rule, fact, anybody));
	return facts.some(meeting);
}

/** One page of it, as it was filled in on the device. */
export function readPage(
	{ measure: key, given: before }: KeptReading,
	{ step, unlikely, asks }: Pick<Filling, 'unlikely' | 'asks'> & { step: Step },
	form: FormData,
	now: Date
): ReadStep {
	const measure = findMeasure(key)!;
	const kept = { given: before, unlikely, asks };
	const read = readStep({ measure, step, kept, mayBePregnant: true }, form, now);
	if (step !== 'you') return read;
	const more = { child: textOf(form, 'child'), best: textOf(form, 'best') };
	const errors = { ...read.errors, ...findFaults(more) };
	// It may wait here for weeks: what they say elsewhere meanwhile is newer.
	const given = { ...read.given, ...more, saidAt: now.toISOString() };
	return { typed: { ...read.typed, ...more }, given, errors };
}

function findFaults({ child, best: typed }: { child: string; best: string }) {
	const { low, high } = findMeasure('peak-flow')!.parts[0]!.refuse;
	const best = parseNumber(typed) ?? NaN;
	return {
		...(child === '' && { child: 'Choose one answer' }),
		...(typed !== '' &&
			!(best >= low && best <= high) && {
				best: `Your best peak flow must be between ${low} and ${high}`
			})
	};
}

function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
}
