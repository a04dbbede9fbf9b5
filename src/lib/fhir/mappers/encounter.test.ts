import type { Encounter } from 'fhir/r4.d.ts';
import { expect, test } from 'vitest';
import { mapResource } from '../map-resource.ts';

function map(change: Partial<Encounter>) {
	const encounter: Encounter = {
		resourceType: 'Encounter',
		status: 'finished',
		class: { code: 'AMB' },
		...change
	};
	return mapResource(encounter, null, { resolve: () => undefined });
}

test('a consultation that is still being written is a draft; a stay in hospital is not', () => {
	expect(map({ status: 'in-progress' }).draft).toBe(true);
	expect(map({ status: 'in-progress', class: { code: 'IMP' } }).draft).toBe(false);
	expect(map({ status: 'finished' }).draft).toBe(false);
});

test('what a clinician wrote is shown as text; what a system generated is not said twice', () => {
	const div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>Sleeping better.</p></div>';
	const written = { label: 'What was written', text: 'Sleeping better.' };
	expect(map({ text: { status: 'additional', div } }).details).toContainEqual(written);
	expect(map({ text: { status: 'generated', div } }).details).not.toContainEqual(written);
});
