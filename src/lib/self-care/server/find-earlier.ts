import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { now } from '#lib/server/clock.ts';
import { findMeasure } from '../data/measures.ts';
import { safetyRules } from '../data/safety-rules.ts';
import { meets } from '../rules/assess.ts';
import type { Circumstances, Fact } from '../schema.ts';
import { testKeysOf } from './build-observation.ts';
import { factOf } from './fact-of.ts';

/**
 * What was recorded before, as far as what is recorded now needs it: a value that asks to be measured
 * again, a peak flow that is held against the best, a weight that has a height. Most need nothing.
 */
export async function findEarlier(
	access: RecordAccess,
	facts: Pick<Fact, 'entryId' | 'measure' | 'values' | 'at'>[]
): Promise<Fact[]> {
	const wanted = [...new Set(facts.flatMap(needs))];
	if (wanted.length === 0) return [];
	const keys = wanted.flatMap((key) => testKeysOf(findMeasure(key)!));
	const from = new Date(now().getTime() - TWO_YEARS);
	const { entries } = await listReadings(access, { keys, from });
	const mine = new Set(facts.map(({ entryId }) => entryId));
	return entries.flatMap((entry) => (mine.has(entry.entryId) ? [] : (factOf(entry) ?? [])));
}

const TWO_YEARS = 2 * 365 * 86_400_000;
const NOBODY: Circumstances = { age: null, pregnant: false, ownLimits: false, personalBest: null };

function needs(fact: Fact): string[] {
	if (fact.measure === 'weight') return ['weight', 'height'];
	if (fact.measure === 'peak-flow') return ['peak-flow'];
	const again = safetyRules.some((rule) => rule.again && meets(rule, fact, NOBODY));
	return again ? [fact.measure] : [];
}
