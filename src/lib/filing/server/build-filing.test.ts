import type { Bundle } from 'fhir/r4.d.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { buildObservation } from '#lib/self-care/server/build-observation.ts';
import { readStatus } from '../rules.ts';
import type { Filed } from '../schema.ts';
import { buildFiling } from './build-filing.ts';

const GUIDE = readFileSync('docs/filing.md', 'utf8');
const EXAMPLE = JSON.parse(readFileSync('docs/filing-example.json', 'utf8')) as Bundle;
const ENTRY = '3f0b6a52-9f5e-4a0c-9d7e-6f8b1c2d3e4f';

test('the example in the guide for those who build a practice’s system is what is sent', () => {
	const definition = findMeasure('blood-pressure')!;
	if (definition.derived) throw new Error('A blood pressure is measured');
	const resource = buildObservation({
		...{ entryId: ENTRY, definition, saidBy: 'patient', by: 'Amina Yusuf', notes: [] },
		values: { systolic: { number: 138 }, diastolic: { number: 86 } },
		measuredAt: '2026-11-23T07:30:00+00:00',
		recordedAt: new Date('2026-11-23T07:31:00Z')
	});
	const bundle = buildFiling({
		filingId: '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f',
		nhsNumber: '9991234560',
		organisation: { odsCode: 'T81001', name: 'Harbour Lane Surgery' },
		accepted: { name: 'Dr Mei Chen', role: 'GP partner' },
		at: new Date('2026-11-23T12:00:00Z'),
		entries: [{ entryId: ENTRY, resource, sentAs: 'accepted' }]
	});
	expect(bundle).toEqual(EXAMPLE);
});

test('the guide names every answer by what it leads to, and every state that people read', () => {
	const answers = (row: RegExp) =>
		[...row.exec(GUIDE)![1]!.matchAll(/\d{3}/g)].map(([status]) => readStatus(Number(status)));
	expect(answers(/^\| (409.*?) \|/m)).toEqual(['conflict', 'conflict']);
	expect(answers(/^\| (401) /m)).toEqual(['sign-in-refused']);
	expect(answers(/^\| (408.*?) \|/m)).toEqual(['busy', 'busy', 'busy']);
	expect(answers(/^\| (403.*?) \|/m)).toEqual([
		'not-allowed',
		...['wrong-address', 'wrong-address', 'wrong-address']
	]);
	const states: Record<Filed['state'], true> = {
		...{ waiting: true, there: true, 'taken-out': true },
		...{ failed: true, 'not-shared': true, 'not-needed': true }
	};
	const named = [...GUIDE.matchAll(/^\| `([a-z-]+)` /gm)].map(([, state]) => state);
	expect(named).toEqual(Object.keys(states));
});
