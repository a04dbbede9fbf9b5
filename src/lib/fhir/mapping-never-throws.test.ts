import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { checkResource } from './check-resource.ts';
import { EXAMPLES } from './examples/all.ts';
import { RESOURCE_SCHEMAS } from './resource-schemas.ts';
import { mapResource } from './map-resource.ts';
import { isSupporting } from './supporting-types.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Odd things that suppliers put where something else belongs. */
const ODD: Json[] = [
	...[null, true, 0, -1.5, 1e21, '', ' ', 'text', '2019', '2018-08-06T17:30:00+01:00', '\u202e'],
	...[
		[],
		{},
		[null],
		['text'],
		[[]],
		[{}],
		[{ text: 'a' }],
		{ coding: [{}] },
		'valueOf',
		{ reference: '#x' },
		{ value: 1 },
		{ text: '' }
	]
];

/** Every place inside a value. */
function placesIn(value: Json, path: (string | number)[] = []): (string | number)[][] {
	if (typeof value !== 'object' || value === null) return [path];
	const entries: [string | number, Json][] = Array.isArray(value)
		? value.map((part, index) => [index, part])
		: Object.entries(value);
	return [path, ...entries.flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function withChange(
	value: Json,
	[step, ...rest]: (string | number)[],
	odd: Json | undefined
): Json {
	if (step === undefined) return odd ?? null;
	const copy = Array.isArray(value) ? [...value] : { ...(value as { [key: string]: Json }) };
	const fields = copy as { [key: string]: Json };
	if (rest.length === 0 && odd === undefined) delete fields[step];
	else fields[step] = withChange(fields[step] ?? null, rest, odd);
	return copy;
}

const examples: Json[] = JSON.parse(JSON.stringify(Object.values(EXAMPLES))) as Json[];

/** Every field that the mappers and schemas read, so that absent ones get odd values too. */
const FIELDS = [
	...new Set([
		...examples.flatMap((example) => placesIn(example).map((path) => String(path.at(-1) ?? ''))),
		...Object.values(RESOURCE_SCHEMAS).flatMap((schema) =>
			Object.keys((schema as z.ZodObject).shape)
		)
	])
].filter((name) => /^[a-z][A-Za-z]+$/.test(name));

const change = fc.record({
	place: fc.nat(),
	odd: fc.option(fc.constantFrom(...ODD), { nil: undefined }),
	added: fc.option(fc.constantFrom(...FIELDS), { nil: undefined })
});
const mutated = fc
	.record({
		example: fc.constantFrom(...examples),
		changes: fc.array(change, { minLength: 1, maxLength: 2 })
	})
	.map(({ example, changes }) =>
		changes.reduce((resource, { place, odd, added }) => {
			const places = placesIn(resource).filter((path) =>
				added ? isObject(at(resource, path)) : path.length > 0
			);
			const path = places[place % Math.max(places.length, 1)];
			return path ? withChange(resource, added ? [...path, added] : path, odd) : resource;
		}, example)
	);

function at(value: Json, path: (string | number)[]): Json | undefined {
	return path.reduce<Json | undefined>(
		(part, step) => (part as { [key: string]: Json } | undefined)?.[step],
		value
	);
}

function isObject(value: Json | undefined): boolean {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

it('maps whatever passes the check, and says something of it', { timeout: 120_000 }, () => {
	let mapped = 0;
	fc.assert(
		fc.property(mutated, (resource) => {
			if (checkResource(resource, '').length > 0) return;
			const received = resource as { resourceType: string };
			if (isSupporting(received)) return;
			mapped++;
			// References lead to other odd resources, as in a bundle.
			const resolve = () => resource as never;
			const entry = mapResource(received, JSON.stringify(resource), { resolve });
			expect(entry.title.trim()).not.toBe('');
			expect(entry.meaning.trim()).not.toBe('');
			expect(JSON.stringify(entry)).not.toMatch(/undefined|\[object|NaN/);
		}),
		{ numRuns: 8000 }
	);
	// Or the test would pass by refusing everything.
	expect(mapped).toBeGreaterThan(1000);
});
