import '#tests/database.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { findTelling } from './find-telling.ts';
import { listNotifications } from './list-notifications.ts';
import { startWatching } from './start-watching.ts';

const look = async (actor: ClinicianActor, { patientId }: TestPatient) =>
	listEntries(await openRecord(actor, { patientId, purpose: 'TREAT' }));
const kindsOf = async ({ patientId }: TestPatient) =>
	(await listNotifications(patientId)).notifications.map(({ kind }) => kind).reverse();
const toldOf = async ({ patientId }: TestPatient) =>
	(await listEvents(patientId)).map(({ told }) => told.length);

async function setting() {
	const [amina, practice] = [await makePatient(), await makeOrganisation()];
	await relate(amina.patientId, practice);
	return { amina, practice, chen: makeClinician(practice) };
}

describe('The first opening by an organisation', () => {
	test('is told once, whoever opens it next, and its event says that it was told', async () => {
		const { amina, practice, chen } = await setting();
		await look(chen, amina);
		await look(chen, amina);
		await look(makeClinician(practice, 'Nurse Ray', 'nurse', 'Nurse'), amina);
		expect(await kindsOf(amina)).toEqual(['first-opening']);
		expect(await toldOf(amina)).toEqual([1, 0, 0]);
		const { notifications } = await listNotifications(amina.patientId);
		const [event] = await listEvents(amina.patientId);
		expect(notifications[0]!.about).toMatchObject({ eventId: event!.eventId });
	});

	test('is told for each organisation, and nothing is told of the patient’s own looks', async () => {
		const { amina, chen } = await setting();
		const hospital = await makeOrganisation('hospital');
		await relate(amina.patientId, hospital);
		await listEntries(
			await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' })
		);
		await look(chen, amina);
		await look(makeClinician(hospital, 'Dr Walsh', 'doctor', 'Doctor'), amina);
		expect(await kindsOf(amina)).toEqual(['first-opening', 'first-opening']);
	});

	test('is told once where two are the first at the same moment', async () => {
		const { amina, practice } = await setting();
		const several = ['Dr A', 'Dr B', 'Dr C', 'Dr D'].map((name) => makeClinician(practice, name));
		await Promise.all(several.map((one) => look(one, amina)));
		expect(await kindsOf(amina)).toEqual(['first-opening']);
	});

	test('is none of Dana’s business', async () => {
		const { amina, chen } = await setting();
		const dana = await makePatient('Dana Price');
		await look(chen, amina);
		expect(await kindsOf(dana)).toEqual([]);
	});
});

test('A refused attempt is told at most once an hour for each organisation', async () => {
	const [amina, elsewhere, other] = [
		await makePatient(),
		await makeOrganisation('hospital'),
		await makeOrganisation('pharmacy')
	];
	const tryTwice = async () => {
		for (const name of ['Dr Walsh', 'Dr Iyer']) {
			const actor = makeClinician(elsewhere, name, 'doctor', 'Doctor');
			await expect(look(actor, amina)).rejects.toThrow();
		}
	};
	await tryTwice();
	expect(await kindsOf(amina)).toEqual(['refused']);
	await expect(look(makeClinician(other), amina)).rejects.toThrow();
	expect(await kindsOf(amina)).toEqual(['refused', 'refused']);
	await atTime(new Date(Date.now() + 61 * 60_000), tryTwice);
	expect(await kindsOf(amina)).toEqual(['refused', 'refused', 'refused']);
});

test('Strangers who are refused are one somebody, told once an hour', async () => {
	const [amina, dana, eve] = [await makePatient(), await makePatient(), await makePatient()];
	for (const { actor } of [dana, eve]) {
		const { patientId } = amina;
		await expect(openRecord(actor, { patientId, purpose: 'PATRQT' })).rejects.toThrow();
	}
	expect(await kindsOf(amina)).toEqual(['refused']);
	const { notifications } = await listNotifications(amina.patientId);
	expect(JSON.stringify(notifications)).not.toContain(dana.actor.accountId);
});

test('A person or an organisation that the patient asked about is told, once a visit', async () => {
	const { amina, practice, chen } = await setting();
	const ray = makeClinician(practice, 'Nurse Ray', 'nurse', 'Nurse');
	await look(chen, amina);
	await look(ray, amina);
	const watch = { watchId: randomUUID(), organisation: practice.odsCode };
	await startWatching(amina.actor, { ...watch, person: ray.accountId });
	await look(chen, amina);
	await look(ray, amina);
	await look(ray, amina);
	expect(await kindsOf(amina)).toEqual(['first-opening', 'watched']);
	await startWatching(amina.actor, { ...watch, watchId: randomUUID(), person: null });
	await look(chen, amina);
	await atTime(new Date(Date.now() + 61 * 60_000), () => look(ray, amina));
	expect(await kindsOf(amina)).toEqual(['first-opening', 'watched', 'watched', 'watched']);
});

test('A change to sharing is told, with its event', async () => {
	const amina = await makePatient();
	const access = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	await changeSharing(access, [
		{ kind: 'choose', choiceId: randomUUID(), subject: 'say-withheld', value: 'yes' }
	] as Parameters<typeof changeSharing>[1]);
	expect(await kindsOf(amina)).toEqual(['sharing-changed']);
	expect(await toldOf(amina)).toEqual([1]);
});

test('An emergency is told once while it lasts; what is for safeguarding is not told here', async () => {
	const { amina, chen } = await setting();
	const ask = (purpose: 'BTG' | 'SAFEGUARDING') =>
		inPatient(amina.patientId, (tx) =>
			findTelling(tx, { actor: chen, patientId: amina.patientId, purpose, allowed: true })
		);
	expect(await ask('BTG')).toMatchObject({ kind: 'emergency' });
	expect(await ask('SAFEGUARDING')).toBe(null);
});
