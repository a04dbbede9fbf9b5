import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { countEmptySearches } from '#lib/oversight/server/count-empty-searches.ts';
import type { Details } from '#lib/patients/rules.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { noteMissingLookups } from '#lib/patients/server/note-missing-lookups.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { reviseDemographics } from '#lib/patients/server/revise-demographics.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { findByDetails } from './find-by-details.ts';

const WORDS = /^We cannot show who this is/;

/** Nobody else's test has these names. */
async function setting() {
	const family = `Yusuf${randomUUID().slice(0, 8).replace(/\d/g, 'x')}`;
	const amina = await makePatient(`Amina ${family}`);
	await live(amina.patientId, 'XM4 2HL');
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	const details: Details = {
		name: { given: 'amina', family: family.toUpperCase() },
		birthDate: amina.birthDate,
		postcode: null
	};
	return { amina, family, surgery, chen: makeClinician(surgery), details };
}

async function live(patientId: string, postcode: string, more: Partial<Demographics> = {}) {
	await inPatient(patientId, async (tx) => {
		const ours = await lockPatient(tx, patientId);
		const said = { ...ours.demographics, address: ['14 Harbour Lane', postcode], ...more };
		await reviseDemographics(tx, patientId, ours, said, 'TEST');
	});
}

test('two details of three find Amina for her surgery, and the search is on her log', async () => {
	const { amina, chen, details } = await setting();
	const tries: Details[] = [
		details,
		{ ...details, birthDate: null, postcode: 'xm42hl' },
		{ ...details, postcode: 'xm42hl' }
	];
	for (const tried of tries) expect(await findByDetails(chen, tried)).toBe(amina.patientId);
	const events = await listEvents(amina.patientId);
	expect(events).toHaveLength(3);
	expect(events[0]).toMatchObject({
		...{ action: 'searched', view: 'find-details', outcome: 'allowed', basis: 'registered' },
		...{ query: null, told: [], actor: { name: 'Dr Chen' } }
	});
});

test('nobody, several, one detail wrong, and somebody without a relationship: the same words', async () => {
	const { amina, family, surgery, chen, details } = await setting();
	const hospital = await makeOrganisation('hospital');
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor', 'A&E consultant');
	const wrong: Details = { ...details, birthDate: '1968-03-15' };
	await expect(findByDetails(chen, wrong)).rejects.toThrow(WORDS);
	await expect(findByDetails(chen, { ...details, postcode: 'xm49zz' })).rejects.toThrow(WORDS);
	await expect(findByDetails(chen, { ...wrong, birthDate: null })).rejects.toThrow(WORDS);
	await expect(findByDetails(walsh, details)).rejects.toThrow(WORDS);
	// Only the last one was about her and nobody else.
	expect(await listEvents(amina.patientId)).toMatchObject([
		{ outcome: 'refused', action: 'searched', view: 'find-details', actor: { name: 'Dr Walsh' } }
	]);
	const twin = await makePatient(`Amina ${family}`);
	await expect(findByDetails(chen, details)).rejects.toThrow(Invalid);
	expect(await listEvents(twin.patientId)).toEqual([]);
	const [counted, ...others] = await countEmptySearches(surgery.organisationId);
	expect([counted, others]).toMatchObject([{ name: 'Dr Chen', jobTitle: 'GP', count: 4 }, []]);
	expect(await countEmptySearches(hospital.organisationId)).toEqual([]);
});

test('a role without care finds nobody, and that is on her log', async () => {
	const { amina, surgery, details } = await setting();
	const hale = makeClinician(surgery, 'Hale', 'privacy-officer', 'Privacy officer');
	await expect(findByDetails(hale, details)).rejects.toThrow(WORDS);
	expect(await listEvents(amina.patientId)).toMatchObject([{ outcome: 'refused' }]);
});

test('she is found by who she is now, and never by an address that is kept from everybody', async () => {
	const { amina, chen, details } = await setting();
	const { patientId } = amina;
	const byPostcode = { ...details, birthDate: null, postcode: 'xm42hl' };
	await live(patientId, 'XM9 9ZZ', { familyName: 'Married' });
	await expect(findByDetails(chen, details)).rejects.toThrow(WORDS);
	const name = { given: 'Amina', family: 'Married' };
	expect(await findByDetails(chen, { ...byPostcode, name, postcode: 'xm99zz' })).toBe(patientId);
	await live(patientId, 'XM9 9ZZ', { familyName: 'Married', restricted: true });
	await expect(findByDetails(chen, { ...byPostcode, name, postcode: 'xm99zz' })).rejects.toThrow(
		WORDS
	);
	expect(await findByDetails(chen, { ...details, name })).toBe(patientId);
});

test('somebody from before this was noted is found after the next start', async () => {
	const { amina, chen, details } = await setting();
	await asOwner(`delete from patient_lookups where patient_id = '${amina.patientId}'`);
	await expect(findByDetails(chen, details)).rejects.toThrow(WORDS);
	expect(await noteMissingLookups(new AbortController().signal)).toBe(true);
	expect(await findByDetails(chen, details)).toBe(amina.patientId);
});

test('twenty failed tries, of both ways to find somebody, close the form for a while', async () => {
	const { chen, details } = await setting();
	const nobody = { ...details, birthDate: '1901-01-01' };
	for (let tries = 0; tries < 20; tries++) {
		await expect(findByDetails(chen, nobody)).rejects.toThrow(Invalid);
	}
	await expect(findByDetails(chen, details)).rejects.toThrow(TooMany);
});
