import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PLAN_KINDS } from '#lib/care-plan/schema.ts';
import { planKinds } from '#lib/care-plan/server/plan-kinds.ts';
import { planCategoryOf } from '#lib/fhir/codes/plan-types.ts';

/* The record standards as their publisher flattens them: one row a heading, by its place. */
const DATA = new URL('../../../shared/data/prsb/', import.meta.url);

const sections = PLAN_KINDS.flatMap((kind) =>
	planKinds[kind].sections.map((section) => ({ kind, ...section }))
);

test.each(sections)('$kind: “$heading” is a heading of its standard', async (section) => {
	const { standard, heading, snomed } = section;
	const file = await readFile(new URL(standard.file, DATA), 'utf8');
	const rows = file.split('\n').filter((row) => {
		const path = row.startsWith('"') ? row.slice(1).split('",')[0]! : row.split(',')[0]!;
		return path === standard.path;
	});
	expect(rows, standard.path).toHaveLength(1);
	const last = standard.path.split(' > ').at(-1)!;
	expect(last.startsWith(heading), `${heading} is called ${last}`).toBe(true);
	if (snomed) expect(await readFile(new URL('about-me.csv', DATA), 'utf8')).toContain(snomed);
});

test('headings are of one key each, and what a plan cannot be signed without can be written', () => {
	for (const kind of PLAN_KINDS) {
		const keys = planKinds[kind].sections.map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		const { signers } = planKinds[kind];
		const writers = planKinds[kind].sections
			.filter(({ required }) => required)
			.map(({ writer }) => writer);
		if (signers) expect(writers).not.toContain('person');
		else expect(writers).toEqual([]);
	}
});

test.each(PLAN_KINDS)('%s are filed under their own name', (kind) => {
	const { snomed, title } = planKinds[kind];
	expect(planCategoryOf([{ coding: [snomed] }])).toBe(kind);
	expect(planCategoryOf([{ coding: [snomed], text: title }], title)).toBe(kind);
});
