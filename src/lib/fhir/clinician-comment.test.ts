import { expect, it } from 'vitest';
import { isCommented } from './clinician-comment.ts';
import { EXAMPLES } from './examples/all.ts';
import { mapResource } from './map-resource.ts';

const byPatient = {
	authorReference: { reference: 'Patient/1' },
	text: 'I had just run up the stairs.'
};

it.each<[what: string, resource: object, commented: boolean]>([
	['the conclusion of a report', { conclusion: 'Normal. No action.' }, true],
	['an empty conclusion', { conclusion: ' ' }, false],
	['a note', { note: [{ text: 'A little low: iron tablets for 3 months.' }] }, true],
	['a note of nothing', { note: [{ text: '--' }] }, false],
	['a note by the patient', { note: [byPatient] }, false],
	['notes by both', { note: [byPatient, { text: 'Seen.' }] }, true],
	[
		'an interpretation in a sentence',
		{ interpretation: [{ text: 'Higher than I would like it.' }] },
		true
	],
	['the laboratory’s mark', { interpretation: [{ coding: [{ code: 'H' }], text: 'High' }] }, false],
	['nothing', {}, false],
	['odd shapes', { conclusion: 1, note: 'x', interpretation: [null] }, false]
])('%s: %j is %s', (_, resource, commented) => expect(isCommented(resource)).toBe(commented));

it('only results are commented', () => {
	const note = [{ text: 'Came alone. Well.' }];
	const commentedOn = (resource: { resourceType: string }) =>
		mapResource({ ...resource, note } as never, null, { resolve: () => undefined }).commented;
	expect(commentedOn(EXAMPLES.hba1c)).toBe(true);
	expect(commentedOn(EXAMPLES.condition)).toBe(false);
	expect(commentedOn(EXAMPLES.bloodPressure)).toBe(false); // the patient's own
});
