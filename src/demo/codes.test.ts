import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Code } from './build-entry.ts';
import * as lists from './codes.ts';
import { demonstrationFeeds } from './feeds/list-feeds.ts';
import { LAB, type LabTest } from './lab-tests.ts';

const CLINICAL = ['http://snomed.info/sct', 'http://loinc.org', 'https://dmd.nhs.uk'];
const SHARED = join(import.meta.dirname, '../../../shared');

it('uses no clinical code but those of its own lists', () => {
	const listed = new Set(listedCodes());
	const used = [...JSON.stringify(demonstrationFeeds(new Date('2026-11-23'))).matchAll(CODING)];
	const clinical = used.filter(([, system]) => CLINICAL.includes(system!));
	expect(clinical.length).toBeGreaterThan(100);
	for (const [, , code] of clinical) expect(listed).toContain(code);
});

it.skipIf(!existsSync(SHARED))('has every code from a published list or example', () => {
	const published = [
		'data/ukcore',
		'data/codes',
		'data/prsb',
		'data/authored',
		'data/synthea-r4',
		'reference'
	]
		.flatMap((folder) =>
			readdirSync(join(SHARED, folder)).map((file) =>
				readFileSync(join(SHARED, folder, file), 'utf8')
			)
		)
		.join('\n');
	const words = new Set(published.match(/\d[\d-]{4,}/g));
	expect(listedCodes().filter((code) => !words.has(code))).toEqual([]);
});

const CODING = /"system":"([^"]+)","code":"([^"]+)"/g;

function listedCodes(): string[] {
	const tests: LabTest[] = Object.values(LAB);
	const found = [
		...codesIn(Object.values(lists)),
		...tests.flatMap(({ codes }) => codesIn([codes]))
	];
	return found.map(([, code]) => code);
}

/** The codes in lists, and in lists of lists. */
function codesIn(value: unknown): Code[] {
	if (Array.isArray(value) && CLINICAL.includes(value[0] as string))
		return [value as unknown as Code];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(codesIn) : [];
}
