import '#tests/database.ts';
import { expect, test } from 'vitest';
import { countEmptySearches } from '#lib/oversight/server/count-empty-searches.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeNhsNumber,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { findRecord } from './find-record.ts';

const WORDS = 'We cannot open a record with these details';
const details = ({ nhsNumber, birthDate }: TestPatient) => ({ nhsNumber, birthDate });

async function aminaAndHerSurgery() {
	const amina = await makePatient();
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	return { amina, surgery, chen: makeClinician(surgery) };
}

test('her surgery finds Amina by number and date of birth; finding alone is no opening', async () => {
	const { amina, chen } = await aminaAndHerSurgery();
	expect(await findRecord(chen, details(amina))).toBe(amina.patientId);
	expect(await listEvents(amina.patientId)).toEqual([]);
});

test('a doctor without a relationship, a wrong date and a number of nobody’s: the same words', async () => {
	const { amina, chen } = await aminaAndHerSurgery();
	const walsh = makeClinician(await makeOrganisation('hospital'), 'Dr Walsh', 'doctor');
	const tries = [
		findRecord(walsh, details(amina)),
		findRecord(chen, { ...details(amina), birthDate: '1968-03-15' }),
		findRecord(chen, { ...details(amina), nhsNumber: makeNhsNumber() })
	];
	for (const tried of await Promise.allSettled(tries)) {
		expect(tried).toMatchObject({ status: 'rejected', reason: { code: 'no-record' } });
		expect((tried as PromiseRejectedResult).reason).toEqual(new Invalid('no-record', WORDS));
	}
	// Both that were about her are on her log, the wrong date too: somebody may be guessing.
	const events = await listEvents(amina.patientId);
	expect(events.toSorted((one, other) => one.action.localeCompare(other.action))).toMatchObject([
		{ outcome: 'refused', actor: { name: 'Dr Walsh' }, action: 'opened', basis: null },
		{ outcome: 'refused', actor: { name: 'Dr Chen' }, action: 'searched', view: 'find' }
	]);
	// The one that was about nobody is in the surgery's own count.
	const { organisationId } = chen.role.organisation;
	expect(await countEmptySearches(organisationId)).toMatchObject([{ name: 'Dr Chen', count: 1 }]);
});

test('a safeguarding lead who mistypes the date of birth betrays nothing', async () => {
	const { amina, surgery } = await aminaAndHerSurgery();
	const lead = makeClinician(surgery, 'Ruth Lead', 'safeguarding-lead', 'Safeguarding lead');
	const wrong = { ...details(amina), birthDate: '1968-03-15' };
	await expect(findRecord(lead, wrong, 'SAFEGUARDING')).rejects.toThrow(WORDS);
	expect(await listEvents(amina.patientId)).toEqual([]);
});

test('a role without care is refused, and the log says so', async () => {
	const { amina, surgery } = await aminaAndHerSurgery();
	const hale = makeClinician(surgery, 'Hale', 'privacy-officer', 'Privacy officer');
	await expect(findRecord(hale, details(amina))).rejects.toThrow(WORDS);
	expect(await listEvents(amina.patientId)).toMatchObject([{ outcome: 'refused' }]);
});

test('twenty failed tries close the form for a while, and good ones do not count', async () => {
	const { amina, chen } = await aminaAndHerSurgery();
	for (let tries = 0; tries < 30; tries++) await findRecord(chen, details(amina));
	const nobody = { ...details(amina), nhsNumber: makeNhsNumber() };
	for (let tries = 0; tries < 20; tries++) {
		await expect(findRecord(chen, nobody)).rejects.toThrow(Invalid);
	}
	await expect(findRecord(chen, details(amina))).rejects.toThrow(TooMany);
});
