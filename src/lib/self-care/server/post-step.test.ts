import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { makePatient } from '#tests/cast.ts';
import { measures } from '../data/measures.ts';
import type { Step } from '../rules/next-step.ts';
import { fieldsOf, rounded } from '../rules/read-values.ts';
import type { Given, Measure, MeasurePart } from '../schema.ts';
import { loadMeasure } from './load-measure.ts';
import { loadReading } from './load-reading.ts';
import { postReading } from './post-reading.ts';
import { postStep } from './post-step.ts';
import { sendDrafts } from './send-drafts.ts';

let own: RecordAccess;
const base = '/me/self-care';

beforeAll(async () => {
	const { actor, patientId } = await makePatient();
	own = await openRecord(actor, { patientId, purpose: 'PATRQT' });
});

describe.each(measures.filter(({ derived }) => !derived))('$title', (measure) => {
	const isChosen = measure.parts[0]!.choices !== undefined;

	test('is recorded page by page, put right with its history, taken out, and drawn', async () => {
		const [first, second] = [await record(measure, 0), await record(measure, 1)];
		const page = await loadMeasure(own, base, measure.slug);
		expect(page.rows).toHaveLength(2);
		expect(page.chart === undefined).toBe(isChosen);
		expect(page.average?.count).toBe(isChosen ? undefined : 2);

		const { form, basis, value } = await loadReading(own, base, first);
		const right = { ...form!.given, ...valuesOf(measure, 2), unit: form!.unit, basis };
		expect(await post(first, { ...right, choice: 'correct' })).toBeUndefined();
		const after = await loadReading(own, base, first);
		expect(after.value).not.toBe(value);
		expect(after.before.map((one) => one.value)).toEqual([value]);

		expect(await post(second, { basis: '1', choice: 'take-out' })).toMatchObject({ status: 422 });
		const out = { basis: '1', choice: 'take-out', reason: 'It was not mine' };
		expect(await post(second, out)).toBeUndefined();
		expect((await loadMeasure(own, base, measure.slug)).rows).toHaveLength(1);
	});
});

/** As somebody fills it in: each page that it asks for, to its end. */
async function record(measure: Measure, nth: number): Promise<string> {
	const entryId = randomUUID();
	const pages: Record<Step, Given> = {
		values: { ...valuesOf(measure, nth), unit: measure.units?.[0]?.key ?? '' },
		unlikely: { sure: 'yes' },
		when: { when: 'now' },
		asks: Object.fromEntries((measure.asks ?? []).map((ask) => [ask.name, ask.choices[0]!.value])),
		you: { pregnant: 'no', ownLimits: 'no' },
		symptoms: { 'felt-pressure': 'none', 'felt-breathing': 'none', 'felt-sugar': 'none' }
	};
	for (let step: Step | null = 'values'; step !== null;) {
		const posted = await postStep(own, { entryId, slug: measure.slug, step }, formOf(pages[step]));
		if ('errors' in posted) throw new Error(`${step}: ${Object.values(posted.errors).join()}`);
		step = posted.next;
	}
	await sendDrafts(own, randomUUID());
	return entryId;
}

/** Three usual values of it, each another: near the middle of what is not asked about. */
function valuesOf(measure: Measure, nth: number): Given {
	const unit = measure.units?.[0];
	const entries = measure.parts.flatMap((part) =>
		fieldsOf(measure, part, {}).map((name, place): [string, string] => {
			if (part.choices) return [name, part.choices[nth % part.choices.length]!.value];
			const factor = unit?.fields[place]?.factor ?? 1;
			return [name, place > 0 && unit ? '0' : String(rounded(numberOf(part, nth) / factor, 1))];
		})
	);
	return Object.fromEntries(entries);
}

function numberOf({ confirm: { low, high }, decimals }: MeasurePart, nth: number): number {
	return rounded((low + high) / 2 + nth * (decimals > 0 ? 0.2 : 1), decimals);
}

function post(entryId: string, fields: Given) {
	return postReading(own, entryId, formOf(fields));
}

function formOf(fields: Given): FormData {
	const form = new FormData();
	for (const [name, text] of Object.entries(fields)) form.set(name, text);
	return form;
}
