import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { measures } from '#lib/self-care/data/measures.ts';

/** The shared list of codes, units and bounds, read where it is: it decides, not we. */
const LIST = new URL('../../../shared/data/codes/self-care-measures.csv', import.meta.url);
type Row = Record<string, string>;
const rows = parse<Row>(readFileSync(LIST, 'utf8'), { columns: true });

/** Where each row of the list is in our definitions: a measure, or a part of one. */
const PLACES: Record<string, [measure: string, part?: string]> = {
	'bp-panel': ['blood-pressure'],
	'bp-systolic': ['blood-pressure', 'systolic'],
	'bp-diastolic': ['blood-pressure', 'diastolic'],
	'heart-rate': ['heart-rate'],
	weight: ['weight'],
	height: ['height'],
	bmi: ['bmi'],
	spo2: ['oxygen'],
	temperature: ['temperature'],
	'glucose-cap': ['glucose'],
	hba1c: ['hba1c'],
	'peak-flow': ['peak-flow'],
	'resp-rate': ['breathing-rate'],
	steps: ['steps'],
	mood: ['mood'],
	pain: ['pain'],
	waist: ['waist'],
	sleep: ['sleep'],
	'exercise-min': ['exercise']
};
/** Averages are worked out when they are shown; NEWS2 is for clinicians. */
const NOT_RECORDED = ['bp-avg-sys', 'bp-avg-dia', 'news2'];

test('every row of the list is recorded or left out by name', () => {
	expect(rows.map(({ key }) => key).sort()).toEqual(
		[...Object.keys(PLACES), ...NOT_RECORDED].sort()
	);
});

test.each(Object.keys(PLACES))('%s: codes, unit and bounds are those of the list', (key) => {
	const row = rows.find((one) => one.key === key)!;
	const [measureKey, partKey] = PLACES[key]!;
	const measure = measures.find((one) => one.key === measureKey)!;
	const part = partKey ? measure.parts.find((one) => one.key === partKey)! : measure.parts[0]!;
	const { codes } = partKey ? part : measure;
	// "2708-6 (+59408-5 unverified)": the first is the one; words mean that there is none.
	expect(codes.loinc ?? '').toBe(/^\d+-\d/.exec(row.loinc!)?.[0] ?? '');
	expect(codes.snomed ?? '').toBe(/^\d+/.exec(row.snomed!)?.[0] ?? '');
	if (key === 'bp-panel') return;
	expect(part.ucum).toBe(row.ucum);
	expect(part.decimals).toBe(Number(row.decimals));
	const sent = (...names: string[]) =>
		names.map((name) => row[name]!).map((text) => text && Number(text));
	const { refuse, confirm } = part;
	if (row.reject_below) {
		expect([refuse.low, refuse.high]).toEqual(sent('reject_below', 'reject_above'));
	}
	expect([confirm.low, confirm.high]).toEqual(sent('confirm_below', 'confirm_above'));
});

test('whatever has no code in the list has one of ours, and no code stands twice', () => {
	const all = measures.flatMap(({ codes, parts }) => [codes, ...parts.map((part) => part.codes)]);
	const codes = all.flatMap(({ loinc, snomed, local }) => [loinc, snomed, local]).filter(Boolean);
	expect(new Set(codes).size).toBe(codes.length);
	for (const { key, codes } of measures) {
		expect({ key, coded: Boolean(codes.loinc ?? codes.local) }).toEqual({ key, coded: true });
	}
	const own = measures.filter(({ codes }) => codes.local).map(({ key }) => key);
	expect(own).toEqual(['mood', 'alcohol', 'smoking']);
	expect(new Set(measures.map(({ slug }) => slug)).size).toBe(measures.length);
});

test('vital signs have exactly one LOINC and a SNOMED CT code, as UK Core asks', () => {
	const vital = measures.filter(({ category }) => category === 'vital-signs');
	expect(vital).toHaveLength(8);
	for (const { codes, parts } of vital) {
		const coded = parts.length > 1 ? [codes, ...parts.map((part) => part.codes)] : [codes];
		expect(coded.every(({ loinc, snomed }) => loinc && snomed)).toBe(true);
	}
});
