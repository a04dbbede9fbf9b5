import { expect, test } from 'vitest';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { ORGANISATION_KINDS } from '#lib/organisations/schema.ts';
import { describeChoice, describeWaiting } from './describe-choice.ts';
import { describeDefaults } from './describe-defaults.ts';
import { valuesOf } from './find-question.ts';
import { sharingDefaults } from './sharing-defaults.ts';

test('every choice that can be made is a sentence', () => {
	const subjects = ['whole-record', 'emergency-reach', 'say-withheld', 'pacing:scan'] as const;
	for (const subject of subjects) {
		const sentences = valuesOf(subject).map((value) => describeChoice(subject, value));
		expect(new Set(sentences).size).toBe(sentences.length);
		for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+[a-z”]\.$/);
	}
	expect(describeChoice('pacing:scan', 'ask')).toBe(
		'New results of scans and X-rays are shown to you only when you say so, each time you sign in.'
	);
});

test('the question about results that wait names the kinds, and is not asked for none', () => {
	expect(describeWaiting([], null)).toBeNull();
	expect(describeWaiting(['scan', 'genetic'], true)).toEqual({
		kinds: 'scans and X-rays and genetic tests',
		answer: true
	});
});

test('what each kind of organisation sees is said by the defaults that hold', () => {
	const categories = Object.fromEntries(
		CATEGORIES.map((category) => [category, category])
	) as Record<Category, string>;
	for (const kind of ORGANISATION_KINDS) {
		const { sees, hidden } = describeDefaults(sharingDefaults, kind, { categories });
		expect(sees[0]).toMatch(/^They see /);
		expect(hidden[0]).toMatch(/^They do not see what is about .*abuse at home/);
	}
	// Plans are not what pharmacies see, so no safety opens labelled ones to them.
	const { hidden } = describeDefaults(sharingDefaults, 'pharmacy', { categories });
	expect(hidden[1]).toBe(
		'For safety they still see medicines and allergies that are about these, if they gave out that medicine themselves.'
	);
	expect(describeDefaults(sharingDefaults, 'ambulance', { categories }).sees[1]).toBe(
		'They see contacts and results of the last 12 months.'
	);
});
