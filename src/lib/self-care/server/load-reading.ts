import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readFilings } from '#lib/filing/server/read-filings.ts';
import { filedForPatientWords } from '#lib/filing/words.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { happenedWords, momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findMeasure } from '../data/measures.ts';
import { assess } from '../rules/assess.ts';
import { valueWords } from '../rules/read-reading.ts';
import { fieldsOf, readValues, unitOf } from '../rules/read-values.ts';
import { givenWhen } from '../rules/read-when.ts';
import type { Given, Measure } from '../schema.ts';
import { cardOf } from '../words.ts';
import { factOf } from './fact-of.ts';
import { readCircumstances } from './read-circumstances.ts';
import { readItems } from './read-items.ts';

export type ReadingPage = Awaited<ReturnType<typeof loadReading>>;

/**
 * One reading: what it says, what it said before, and the form that puts it right.
 *
 * @throws NotFound for what is not there, or is no reading.
 */
export async function loadReading(access: RecordAccess, base: string, entryId: string) {
	const filter = { entryIds: [entryId], withMistakes: true };
	const found = await listReadings(access, filter, async (tx, { patientId }) => {
		const [items, circumstances, filings] = await Promise.all([
			readItems(tx, patientId, entryId),
			readCircumstances({ tx, patientId }, []),
			readFilings(tx, patientId, [entryId])
		]);
		// Sent by somebody else's system, it is put right there; not there, it leaves no event.
		if (items.length === 0) throw new NotFound();
		return { items, circumstances, filed: filings.get(entryId) ?? [] };
	});
	const [entry] = found.entries;
	if (!entry) throw new NotFound();
	const { items, circumstances, filed } = found.beside;
	const [item] = items;
	const measure = item && findMeasure(item.what);
	const isOut = entry.status === 'entered-in-error';
	const fact = factOf(entry);
	// A correction may be what makes it urgent.
	const { findings } = assess({
		...{ facts: fact && !isOut ? [fact] : [], earlier: [], answers: {}, circumstances, now: now() }
	});
	return {
		base,
		title: entry.content.title,
		historyHref: measure ? `${base}/${measure.slug}` : base,
		entryHref: `${base.replace(/self-care$/, 'record')}/self-care/${entryId}`,
		// In the same words as what it said before.
		value: measure && fact ? valueWords(measure, fact.values) : entry.content.meaning,
		when: happenedWords(entry),
		isOut,
		/** Where it is besides this record. */
		filed: filed.map(filedForPatientWords),
		cards: findings.map(cardOf),
		basis: String(item?.version ?? entry.version),
		before: measure ? describeBefore(measure, items.slice(isOut ? 0 : 1)) : [],
		form: measure && !measure.derived && !isOut ? formOf(measure, item) : null
	};
}

function describeBefore(measure: Measure, items: { given: Given; changedAt: Date }[]) {
	return items.flatMap(({ given, changedAt }) => {
		const { values } = readValues(measure, given);
		return values ? [{ value: valueWords(measure, values), from: momentWords(changedAt) }] : [];
	});
}

function formOf(measure: Measure, { given, measuredAt }: { given: Given; measuredAt: Date }) {
	const unit = unitOf(measure, given);
	const fields = measure.parts.flatMap((part) =>
		fieldsOf(measure, part, given).map((name, place) => {
			const own = unit?.fields.find((field) => field.name === name);
			const label = measure.bestOf ? `Blow ${place + 1}` : part.label;
			return { name, label: own?.label ?? label, suffix: own?.unit ?? part.unit };
		})
	);
	const choices = measure.parts[0]!.choices;
	return {
		fields,
		choices: choices ? [...choices] : null,
		unit: unit?.key ?? '',
		asks: (measure.asks ?? []).map(({ name, question, choices: answers }) => ({
			...{ name, question, choices: [...answers] }
		})),
		given: { ...given, ...givenWhen(measuredAt), when: 'past', fold: given.fold ?? '' } as Given
	};
}
