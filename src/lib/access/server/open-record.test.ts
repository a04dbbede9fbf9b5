import '#tests/database.ts';
import { expect, test } from 'vitest';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { listEvents } from '#tests/access-events.ts';
import { NotFound } from '#lib/server/errors.ts';
import { atTime } from '#lib/server/clock.ts';
import { openRecord } from './open-record.ts';

test('Amina opens her own record', async () => {
	const amina = await makePatient();
	const access = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	expect(access.basis).toBe('own-record');
});

test("Dana is refused Amina's record, and Amina's log says so", async () => {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const wish = { patientId: amina.patientId, purpose: 'PATRQT' } as const;
	await expect(openRecord(dana.actor, wish)).rejects.toThrow(NotFound);
	const [event] = await listEvents(amina.patientId);
	expect(event).toMatchObject({ outcome: 'refused', actor: { kind: 'patient' }, basis: null });
	expect(await listEvents(dana.patientId)).toEqual([]);
});

test('Dr Chen opens the record of a patient of the practice, and not of anyone else', async () => {
	const [amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	const practice = await makeOrganisation();
	await relate(amina.patientId, practice);
	const chen = makeClinician(practice);
	const access = await openRecord(chen, { patientId: amina.patientId, purpose: 'TREAT' });
	expect(access.basis).toBe('registered');
	await expect(openRecord(chen, { patientId: dana.patientId, purpose: 'TREAT' })).rejects.toThrow(
		NotFound
	);
	const [refused] = await listEvents(dana.patientId);
	expect(refused).toMatchObject({ outcome: 'refused', actor: { name: 'Dr Chen', role: 'GP' } });
});

test('a relationship that has ended, or has not begun, opens nothing', async () => {
	const amina = await makePatient();
	const practice = await makeOrganisation();
	await relate(amina.patientId, practice, new Date('2020-01-01'), new Date('2021-01-01T12:00:00Z'));
	const open = () =>
		openRecord(makeClinician(practice), { patientId: amina.patientId, purpose: 'TREAT' });
	await atTime('2021-01-01T11:59:59Z', () => expect(open()).resolves.toBeDefined());
	await atTime('2021-01-01T12:00:00Z', () => expect(open()).rejects.toThrow(NotFound));
	await atTime('2019-12-31T23:59:59Z', () => expect(open()).rejects.toThrow(NotFound));
});

test('an operator opens no record, even where their organisation has a relationship', async () => {
	const amina = await makePatient();
	const practice = await makeOrganisation();
	await relate(amina.patientId, practice);
	const operator = makeClinician(practice, 'Sam Okafor', 'operator', 'Operator');
	await expect(
		openRecord(operator, { patientId: amina.patientId, purpose: 'TREAT' })
	).rejects.toThrow(NotFound);
});

test('a record that nobody has is not found, and nothing breaks', async () => {
	const amina = await makePatient();
	const patientId = '00000000-0000-4000-8000-000000000000';
	await expect(openRecord(amina.actor, { patientId, purpose: 'PATRQT' })).rejects.toThrow(NotFound);
});
