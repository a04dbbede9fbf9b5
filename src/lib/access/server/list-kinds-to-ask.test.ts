import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { findSession, setSeesWaiting, startSession } from '#lib/identity/server/sessions.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { choose } from '#tests/sharing.ts';
import { listKindsToAsk } from './list-kinds-to-ask.ts';
import { openRecord } from './open-record.ts';

async function amina() {
	const patient = await makePatient();
	const practice = await makeOrganisation();
	await relate(patient.patientId, practice);
	const { patientId } = patient;
	const accountId = await createAccount({
		...{ email: `${randomUUID()}@example.test`, name: 'Amina Yusuf', password: 'a long password' },
		patientId
	});
	const open = async (token: string) =>
		openRecord(requirePatientActor(await findSession(token)), { patientId, purpose: 'PATRQT' });
	return { patient, practice, accountId, open };
}

test('the question is asked while a kind is set so, whether or not anything waits', async () => {
	const { patient, accountId, open } = await amina();
	const access = await open(await startSession(accountId));
	expect(await listKindsToAsk(access)).toEqual([]);
	await choose(patient, 'pacing:scan', 'ask');
	await choose(patient, 'pacing:blood-and-urine', 'ask');
	expect(await listKindsToAsk(access)).toEqual(['blood-and-urine', 'scan']);
	await choose(patient, 'pacing:scan', 'at-once');
	expect(await listKindsToAsk(access)).toEqual(['blood-and-urine']);
	const events = (await listEvents(patient.patientId)).filter(({ action }) => action !== 'changed');
	expect(events).toEqual([]);
});

test('the answer holds for this session, and for no other', async () => {
	const { patient, practice, accountId, open } = await amina();
	const source = await makeSource(practice);
	const bundle = bundleOf(source, patient, [hba1c(source, randomUUID(), 71)]);
	expect((await ingestBundle(source, bundle)).status).toBe(200);
	await choose(patient, 'pacing:blood-and-urine', 'ask');
	const [token, other] = [await startSession(accountId), await startSession(accountId)];
	const seen = async (of: string) => (await listEntries(await open(of))).total;
	expect([await seen(token), await seen(other)]).toEqual([0, 0]);

	await setSeesWaiting(token, true);
	expect([await seen(token), await seen(other)]).toEqual([1, 0]);
	await setSeesWaiting(token, false);
	expect(await seen(token)).toBe(0);
});

test('nobody else is asked, and Dana is not about Amina’s', async () => {
	const { patient, practice } = await amina();
	await choose(patient, 'pacing:scan', 'ask');
	const { patientId } = patient;
	const access = await openRecord(makeClinician(practice), { patientId, purpose: 'TREAT' });
	expect(await listKindsToAsk(access)).toEqual([]);
	const dana = await makePatient('Dana Price');
	const hers = await openRecord(dana.actor, { patientId: dana.patientId, purpose: 'PATRQT' });
	expect(await listKindsToAsk(hers)).toEqual([]);
});
