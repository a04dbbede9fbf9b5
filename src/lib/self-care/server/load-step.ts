import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findSafetyRule } from '../data/safety-rules.ts';
import { findSymptomList } from '../data/symptom-lists.ts';
import { feltField } from '../rules/next-step.ts';
import { enteredWords, valueWords } from '../rules/read-reading.ts';
import { fieldsOf, unitOf } from '../rules/read-values.ts';
import { givenWhen } from '../rules/read-when.ts';
import type { Given, Measure } from '../schema.ts';
import { testKeysOf } from './build-observation.ts';
import { factOf } from './fact-of.ts';
import { mayBePregnant, recordable, type StepPlace } from './post-step.ts';
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
		values: place.step === 'values' ? await describeValues(access, measure, given) : null,
		unlikely: kept?.unlikely ?? [],
		said: kept && kept.facts.length > 0 ? valueWords(measure, kept.facts[0]!.values) : null,
		when: describeWhen(given, readings.filter((one) => one !== kept).at(-1)?.given),
		asks: (measure.asks ?? []).map(({ name, question, choices }) => ({
			...{ name, question, choices: [...choices], value: given[name] ?? '' }
		})),
		you: { asksPregnancy: mayBePregnant(circumstances) },
		symptoms: (kept?.asks ?? []).flatMap((key) => describeList(key)),
		// Named only where a rule of this reading holds: nothing is said of the others here.
		alarm: alarmOf(
			findings.map(({ rule }) => rule),
			measure
		)
	};
}

async function describeValues(access: RecordAccess, measure: Measure, given: Given) {
	const { entries } = await listReadings(access, {
		keys: testKeysOf(measure),
		latest: true,
		most: 1
	});
	const last = entries[0] && factOf(entries[0]);
	const unit = unitOf(measure, given);
	const part = measure.parts[0]!;
	const fields = measure.parts.flatMap((one) =>
		fieldsOf(measure, one, given).map((name, place) => {
			const own = unit?.fields.find((field) => field.name === name);
			const blow = measure.bestOf ? `Blow ${place + 1}` : one.label;
			return {
				name,
				label: own?.label ?? blow,
				suffix: own?.unit ?? one.unit,
				value: given[name] ?? ''
			};
		})
	);
	const also = measure.also && {
		name: measure.also.part,
		label: 'Pulse (if it shows one)',
		suffix: 'beats a minute',
		value: given[measure.also.part] ?? ''
	};
	return {
		question: measure.question,
		hint: measure.hint,
		fields: [...fields, ...(also ? [also] : [])],
		choices: part.choices ? [...part.choices] : null,
		unit: unit?.key ?? '',
		others: (measure.units ?? [])
			.filter((one) => one !== unit)
			.map(({ key, label }) => ({ key, label })),
		last: last
			? {
					entryId: last.entryId,
					words: `${valueWords(measure, last.values)}, ${momentWords(last.at)}`
				}
			: null
	};
}

/** What stood in the form; else the day and time of the reading before, or today. */
function describeWhen(given: Given, before: Given | undefined): Given {
	const past = before?.when === 'past' ? before : givenWhen(now());
	const { day = '', month = '', year = '', time = '', fold = '' } = given.day ? given : past;
	const when = given.when ?? (before?.when === 'past' ? 'past' : 'now');
	return { when, day, month, year, fold, time: given.day || before?.when === 'past' ? time : '' };
}

function describeList(key: string) {
	const list = findSymptomList(key);
	if (!list) return [];
	const { question, symptoms } = list;
	return [{ name: feltField(key), question, symptoms: [...symptoms] }];
}

function alarmOf(rules: string[], { key, also }: Measure): string | null {
	const held = rules
		.map(findSafetyRule)
		.find((rule) => rule && [key, also?.measure].includes(rule.measure));
	return held?.words ?? null;
}

/** A reading on the page that checks answers: what it says, as typed too, and when. */
export function sayReading(
	measure: Measure,
	given: Given,
	fact: { values: Parameters<typeof valueWords>[1]; at: Date }
) {
	const typed = enteredWords(measure, given);
	return {
		value: valueWords(measure, fact.values),
		typed: typed ? `Entered as ${typed}` : null,
		when: momentWords(fact.at)
	};
}
