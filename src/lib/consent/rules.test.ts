import { expect, test } from 'vitest';
import { decide } from './rules.ts';
import type { EntryFacts, Viewer } from './schema.ts';

const patient: Viewer = { kind: 'patient' };
const hospital: Viewer = {
	kind: 'clinician',
	organisationId: 'hospital',
	role: 'doctor',
	hasRelationship: true
};
const pastHospital: Viewer = { ...hospital, hasRelationship: false };
const practice: Viewer = { ...hospital, organisationId: 'practice' };

const result: EntryFacts = {
	released: true,
	withheld: false,
	labels: [],
	organisationId: 'hospital'
};

test.each<[string, EntryFacts, Viewer, boolean, number]>([
	['a released result, to the patient', result, patient, true, 2],
	['an unreleased result, to the patient', { ...result, released: false }, patient, false, 1],
	[
		'a result that is not for the patient, to the patient',
		{ ...result, withheld: true },
		patient,
		false,
		1
	],
	['a labelled result, to the patient', { ...result, labels: ['HIV'] }, patient, true, 2],
	[
		'a safeguarding entry, to the patient',
		{ ...result, labels: ['safeguarding'] },
		patient,
		false,
		1
	],
	[
		'a safeguarding entry, to its writer',
		{ ...result, labels: ['safeguarding'] },
		hospital,
		false,
		1
	],
	['a result, to the hospital that wrote it', result, hospital, true, 6],
	[
		'an unreleased result, to the hospital that wrote it',
		{ ...result, released: false },
		hospital,
		true,
		6
	],
	[
		'a result that is not for the patient, to its writer',
		{ ...result, withheld: true },
		hospital,
		true,
		6
	],
	['a result, to its writer after the relationship has ended', result, pastHospital, false, 4],
	['a result, to another organisation', result, practice, false, 9]
])('%s', (_, entry, viewer, shown, rule) => {
	expect(decide(entry, viewer)).toEqual({ shown, rule });
});
