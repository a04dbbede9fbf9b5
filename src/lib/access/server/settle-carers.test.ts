import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { reviseDemographics } from '#lib/patients/server/revise-demographics.ts';
import { listChanges } from '#lib/proxy-access/server/list-changes.ts';
import { listReviews } from '#lib/proxy-access/server/list-reviews.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { makeGranted } from '#tests/applications.ts';
import { carerOf, makeCarer, makeSignedIn, openAs } from '#tests/carers.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { decideAsPractice } from './decide-as-practice.ts';
import { settleCarers } from './settle-carers.ts';

async function die(patientId: string): Promise<void> {
	await inPatient(patientId, async (tx) => {
		const demographics = (await findDemographics(tx, patientId))!;
		const said = { ...demographics, deceasedAt: '2026-02-03' };
		await reviseDemographics(tx, patientId, { demographics, version: 1 }, said, 'TEST');
	});
}

/** Of everybody in this database: the others of its tests are looked at too. */
async function settleAt(at: string): Promise<void> {
	await atTime(at, async () => {
		while ((await settleCarers()) > 0);
	});
}

const reasonsOf = ({ patientId }: { patientId: string }, relationshipId: string) =>
	inPatient(patientId, async (tx) => {
		const [newest] = await listChanges(tx, { patientId, relationshipId });
		return [newest!.kind, newest!.side, newest!.reasonCode];
	});

async function makeFamily(at: string, birthDate = '2013-07-15') {
	const practice = await makeOrganisation();
	const rhiannon = await makePatient('Rhiannon Morgan', birthDate);
	await relate(rhiannon.patientId, practice);
	const doctor = makeClinician(practice, 'Dr Osei');
	const carys = await atTime(at, () => makeGranted(rhiannon, doctor));
	return { practice, rhiannon, doctor, carys };
}

test('three months before each birthday both are told once, and the practice is asked to look', async () => {
	const { practice, rhiannon, doctor, carys } = await makeFamily('2023-01-10T12:00:00Z');
	const { patientId } = rhiannon;
	const dana = await makePatient('Dana Price');
	const told = async () => (await listNotifications(patientId)).notifications.length;
	const before = await told();
	await settleAt('2024-04-14T12:00:00Z');
	expect(await told()).toBe(before);
	await settleAt('2024-04-15T12:00:00Z');
	await settleAt('2024-05-15T12:00:00Z');
	expect(await told()).toBe(before + 1);
	expect((await listNotifications(dana.patientId)).notifications).toEqual([]);
	const { relationshipId } = carys;
	const due = [{ relationshipId, why: 'growing-up', dueOn: '2024-07-15' }];
	expect(await listReviews(practice.organisationId)).toEqual(due);
	const look = { changeId: randomUUID(), place: 2, kind: 'reviewed', words: 'Seen' } as const;
	const place = { patientId, relationshipId };
	await atTime('2024-06-01T12:00:00Z', () => decideAsPractice(doctor, place, look));
	expect(await listReviews(practice.organisationId)).toEqual([]);
});

test('before she can sign in herself, her surgery has it among what it looks at, so that it writes to her', async () => {
	const { practice, carys } = await makeFamily('2025-01-10T12:00:00Z');
	const { relationshipId } = carys;
	await settleAt('2026-04-14T12:00:00Z');
	expect(await listReviews(practice.organisationId)).toEqual([]);
	await settleAt('2026-04-15T12:00:00Z');
	const due = [{ relationshipId, why: 'growing-up', dueOn: '2026-07-15' }];
	expect(await listReviews(practice.organisationId)).toEqual(due);
});

test('what ended by an age is written down with its reason; it had ended before that', async () => {
	const { rhiannon, carys } = await makeFamily('2023-01-10T12:00:00Z');
	const after = '2029-07-14T23:30:00Z';
	await atTime(after, () => expect(openAs(carys)).rejects.toThrow(NotFound));
	expect((await carerOf(rhiannon, carys.relationshipId))!.step).toBe('active');
	await settleAt(after);
	expect(await reasonsOf(rhiannon, carys.relationshipId)).toEqual([
		...['lapsed', 'rule', 'ROLE_DEACTIVATED_END_DATE_REACHED']
	]);
});

test('a death ends what everybody could do for the patient, at once and with the reason', async () => {
	const amina = await makePatient();
	const bilal = await makeCarer(amina);
	await die(amina.patientId);
	await expect(openAs(bilal)).rejects.toThrow(NotFound);
	await settleAt(new Date().toISOString());
	expect(await reasonsOf(amina, bilal.relationshipId)).toEqual([
		...['lapsed', 'rule', 'ROLE_DEACTIVATED_PATIENT_DECEASED']
	]);
});

test('a carer’s own death ends what they could do, and not what others can', async () => {
	const [amina, bilal] = [await makePatient(), await makePatient('Bilal Yusuf')];
	const { patientId } = bilal;
	const email = `${randomUUID()}@example.test`;
	const password = 'a long password';
	const accountId = await createAccount({ email, name: 'Bilal Yusuf', password, patientId });
	const who = { ...makeSignedIn('Bilal Yusuf', patientId), accountId };
	const theirs = await makeCarer(amina, {}, who);
	const other = await makeCarer(amina);
	await die(patientId);
	await settleAt(new Date().toISOString());
	expect(await reasonsOf(amina, theirs.relationshipId)).toEqual([
		...['lapsed', 'rule', 'ROLE_DEACTIVATED_PROXY_DECEASED']
	]);
	await expect(openAs(theirs)).rejects.toThrow(NotFound);
	expect((await openAs(other)).basis).toBe('carer');
});
