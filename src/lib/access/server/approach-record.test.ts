import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { listEvents } from '#tests/access-events.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { approachRecord } from './approach-record.ts';
import { changeRecord } from './change-record.ts';
import { openForReading } from './open-for-reading.ts';
import { requireGranted } from './open-record.ts';
import { readRecord, type OpenSight } from './read-record.ts';

const READING = { action: 'opened', view: 'timeline' } as const;
const look = async (_: unknown, { access, viewer }: OpenSight) => ({
	result: { basis: access.basis, until: access.until, viewer },
	seen: []
});

async function atTheDoor() {
	const [amina, practice] = [await makePatient(), await makeOrganisation()];
	const chen = makeClinician(practice);
	const refuse = async () => new NotFound();
	const approach = () => approachRecord(chen, { patientId: amina.patientId }, refuse);
	return { amina, practice, chen, approach };
}

test('whoever approaches a record is let in by the reading, which says why on the log', async () => {
	const { amina, practice, approach } = await atTheDoor();
	await relate(amina.patientId, practice);
	const { basis, viewer } = await readRecord(approach(), READING, look);
	expect({ basis, viewer }).toMatchObject({
		basis: 'registered',
		viewer: { kind: 'clinician', hasRelationship: true, isTheirPractice: true }
	});
	expect(await listEvents(amina.patientId)).toMatchObject([
		{ outcome: 'allowed', basis: 'registered', purpose: 'TREAT', told: ['patient'] }
	]);
});

test('without a reason the reading never begins, and nothing of it is on the log', async () => {
	const { amina, approach } = await atTheDoor();
	let began = false;
	const reading = readRecord(approach(), READING, async () => {
		began = true;
		return { result: null, seen: [] };
	});
	await expect(reading).rejects.toThrow(NotFound);
	expect(began).toBe(false);
	expect(await listEvents(amina.patientId)).toEqual([]);
});

test('a reason that ends between two readings of one page ends with it', async () => {
	const { amina, practice, approach } = await atTheDoor();
	const access = approach();
	await expect(readRecord(access, READING, look)).rejects.toThrow(NotFound);
	await relate(amina.patientId, practice);
	await expect(readRecord(access, READING, look)).resolves.toMatchObject({ basis: 'registered' });
});

test('until it is judged, it shows nothing, changes nothing and does not say why', async () => {
	const { amina, practice, approach } = await atTheDoor();
	await relate(amina.patientId, practice);
	const access = approach();
	expect(access.standing).toMatchObject({ hasRelationship: false, emergency: false });
	expect(() => access.basis).toThrow(TypeError);
	expect(() => access.emergency).toThrow(TypeError);
	expect(() => requireGranted(access)).toThrow(TypeError);
	const change = changeRecord(access, { view: 'plan' }, async () => null);
	await expect(change).rejects.toThrow(TypeError);
	expect(await listEvents(amina.patientId)).toEqual([]);
});

test('a look-alike opens nothing', async () => {
	const { amina, practice, approach } = await atTheDoor();
	await relate(amina.patientId, practice);
	const { actor, patientId, purpose, standing } = approach();
	const access = { actor, patientId, purpose, standing, basis: 'registered', until: null } as const;
	await expect(readRecord(access, READING, look)).rejects.toThrow(TypeError);
});

test("a page of Dana's is refused to Dr Chen by its reading, and her log says so once", async () => {
	const { practice } = await atTheDoor();
	const dana = await makePatient('Dana Price');
	const email = `${randomUUID()}@demo.test`;
	const account = { email, name: 'Dr Chen', password: 'three random words', patientId: null };
	const accountId = await createAccount(account);
	const { organisationId } = practice;
	await appointStaff({ accountId, organisationId, role: 'gp', jobTitle: 'GP' });
	const signedIn = { accountId, name: 'Dr Chen', patientId: null, staffRoleId: null };
	const visit = { authenticatedAt: now(), seesWaiting: null, reduced: false, lookedBeforeAt: null };
	const session = { ...signedIn, ...visit };
	const access = await openForReading(session, dana.patientId);
	expect(await listEvents(dana.patientId)).toEqual([]);
	await expect(readRecord(access, READING, look)).rejects.toThrow(NotFound);
	expect(await listEvents(dana.patientId)).toMatchObject([
		{ outcome: 'refused', action: 'opened', basis: null, actor: { name: 'Dr Chen' } }
	]);
});
