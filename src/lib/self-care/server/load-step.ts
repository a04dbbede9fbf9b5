import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import {
	alarmOf,
	describeAsks,
	describeList,
	describeValues,
	describeWhen
} from '../rules/describe-step.ts';
import { valueWords } from '../rules/read-reading.ts';
import { mayBePregnant, recordable } from '../rules/read-step.ts';
import type { Given, Measure } from '../schema.ts';
import { testKeysOf } from './build-observation.ts';
import { factOf } from './fact-of.ts';
import type { StepPlace } from './post-step.ts';
import { readSitting } from './read-sitting.ts';

export type StepPage = Awaited<ReturnType<typeof loadStep>>;

/**
 * One page of one reading.
 *
 * @throws NotFound for what nobody records by hand, and for a page before its reading is begun.
 */
export async function loadStep(
	access: RecordAccess,
	base: string,
	place: StepPlace,
	unit?: string
) {
	const measure = recordable(place.slug);
	if (!measure) throw new NotFound();
	const { readings, circumstances, findings } = await readSitting(access);
	const kept = readings.find(({ entryId }) => entryId === place.entryId);
	if (!kept && place.step !== 'values') throw new NotFound();
	const given: Given = { ...kept?.given, ...(unit && { unit }) };
	return {
		base,
		step: place.step,
		here: `${base}/record/${measure.slug}/${place.entryId}`,
		title: measure.title,
		values:
			place.step === 'values'
				? { ...describeValues(measure, given), last: await findLast(access, measure) }
				: null,
		unlikely: kept?.unlikely ?? [],
		said: kept && kept.facts.length > 0 ? valueWords(measure, kept.facts[0]!.values) : null,
		when: describeWhen(given, readings.filter((one) => one !== kept).at(-1)?.given, now()),
		asks: describeAsks(measure, given),
		you: { asksPregnancy: mayBePregnant(circumstances) },
		symptoms: (kept?.asks ?? []).flatMap((key) => describeList(key)),
		// Named only where a rule of this reading holds: nothing is said of the others here.
		alarm: alarmOf(
			findings.map(({ rule }) => rule),
			measure
		)
	};
}

/** The value before is a hint for the next. */
async function findLast(access: RecordAccess, measure: Measure) {
	const { entries } = await listReadings(access, {
		keys: testKeysOf(measure),
		latest: true,
		most: 1
	});
	const last = entries[0] && factOf(entries[0]);
	if (!last) return null;
	const words = `${valueWords(measure, last.values)}, ${momentWords(last.at)}`;
	return { entryId: last.entryId, words };
}
