import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { endPermission } from '#lib/access/server/end-permission.ts';
import { listPermissionCodes } from '#lib/access/server/list-permission-codes.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { redeemCode } from '#lib/access/server/redeem-code.ts';
import type { Sharing } from '#lib/consent/schema.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { makeCodeAs, ownAccess } from '#tests/permission.ts';
import { at, changeAs, choose, deny, EVERYONE, permit, withdraw } from '#tests/sharing.ts';
import { listEntries } from './list-entries.ts';
import { mergeRecords } from './merge-records.ts';

let amina: TestPatient;
/** Amina once more, under another number. */
let other: TestPatient;
let hospital: Organisation;
let source: FeedSource;
beforeEach(async () => {
	[amina, other] = [await makePatient(), await makePatient()];
	hospital = await makeOrganisation('hospital');
	source = await makeSource(await makeOrganisation('gp-practice'));
	await relate(amina.patientId, hospital);
});

async function send(patient: TestPatient, ...resources: Parameters<typeof bundleOf>[2]) {
	const bundle = bundleOf(source, patient, resources);
	expect((await ingestBundle(source, bundle, randomUUID())).status).toBe(200);
}

/** The ids of a patient's own entries, by the value that each says. */
async function entriesOf({ patientId }: TestPatient): Promise<Record<string, string>> {
	const rows = await asOwner(`select entry_id as id, content->'value'->>'text' as value
		from entries where patient_id = '${patientId}'`);
	return Object.fromEntries(rows.map(({ id, value }) => [String(value).split(' ')[0], id]));
}

async function seenBy(organisation: Organisation): Promise<string[]> {
	const doctor = makeClinician(organisation, 'Dr Walsh', 'doctor', 'Doctor');
	const access = await openRecord(doctor, { patientId: amina.patientId, purpose: 'TREAT' });
	const { entries } = await listEntries(access);
	return entries.map(({ content }) => content.value!.text.split(' ')[0]!).sort();
}

const merge = () =>
	inTransaction((tx) =>
		mergeRecords(tx, {
			remaining: amina.patientId,
			replaced: other.patientId,
			confirmedBy: null,
			reason: 'a test'
		})
	);

function sharingOf({ patientId }: TestPatient): Promise<Sharing> {
	return inPatient(patientId, (tx) => readSharing(tx, patientId, now()));
}

test('the denies of both hold, each by the name that its entry has in the remaining record', async () => {
	await send(amina, hba1c(source, 'same', 41), hba1c(source, 'own', 42));
	await send(
		other,
		hba1c(source, 'same', 41),
		hba1c(source, 'theirs', 43),
		hba1c(source, 'free', 44)
	);
	const [own, theirs] = [await entriesOf(amina), await entriesOf(other)];
	expect(own['41']).not.toBe(theirs['41']);
	await deny(amina, EVERYONE, { kind: 'entry', entryId: own['42']! });
	await deny(other, at(hospital), { kind: 'entry', entryId: theirs['41']! });
	await deny(other, at(hospital), { kind: 'thing', keys: [`entry:${theirs['43']}`] });
	expect(await seenBy(hospital)).toEqual(['41']);

	await merge();
	expect(await seenBy(hospital)).toEqual(['44']);
	const whats = (await sharingOf(amina)).provisions.map(({ what }) => what);
	expect(whats).toContainEqual({ kind: 'entry', entryId: own['41'] });
	expect(whats).toContainEqual({ kind: 'thing', keys: [`entry:${theirs['43']}`] });
});

test('a thing that was chosen in the replaced record is found under its name in the other', async () => {
	await send(amina, hba1c(source, 'same', 41));
	await send(other, hba1c(source, 'same', 41));
	const [own, theirs] = [await entriesOf(amina), await entriesOf(other)];
	const keys = [`entry:${theirs['41']}`, 'text:something else'];
	await deny(other, EVERYONE, { kind: 'thing', keys });
	await merge();
	expect(await seenBy(hospital)).toEqual([]);
	const [provision] = (await sharingOf(amina)).provisions;
	expect(provision!.what).toEqual({ kind: 'thing', keys: [`entry:${own['41']}`, keys[1]] });
});

test('marks go with their entries; what was withdrawn stays withdrawn', async () => {
	await send(amina, hba1c(source, 'same', 41));
	await send(other, hba1c(source, 'same', 41), hba1c(source, 'theirs', 43));
	const theirs = await entriesOf(other);
	for (const entryId of [theirs['41']!, theirs['43']!]) {
		await changeAs(other, { kind: 'mark', markId: randomUUID(), entryId, label: 'sensitive' });
	}
	await withdraw(other, await deny(other, EVERYONE, { kind: 'everything' }));
	await merge();
	expect(await seenBy(hospital)).toEqual([]);
	const { marks, provisions } = await sharingOf(amina);
	expect(marks.map(({ entryId }) => entryId).sort()).toEqual(
		[(await entriesOf(amina))['41'], theirs['43']].sort()
	);
	expect(provisions).toEqual([]);
	const [row] = await asOwner(
		`select withdrawn_at from provisions where patient_id = '${amina.patientId}'`
	);
	expect(row!.withdrawn_at).not.toBeNull();
});

test('labels of both protect what both had', async () => {
	const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HIV' }];
	await send(amina, hba1c(source, 'same', 41));
	await send(other, hba1c(source, 'same', 41, { meta: { security } }));
	expect(await seenBy(hospital)).toEqual(['41']);
	await merge();
	expect(await seenBy(hospital)).toEqual([]);
});

test('where the whole records were chosen differently, the stricter choice holds, whichever was later', async () => {
	await atTime('2026-11-20T12:00:00Z', async () => {
		await choose(amina, 'whole-record', 'never');
		await choose(amina, 'say-withheld', 'yes');
	});
	await choose(other, 'whole-record', 'usual');
	await choose(other, 'say-withheld', 'no');
	await choose(other, 'emergency-reach', 'everything');
	await choose(other, 'pacing:scan', 'ask');
	await merge();
	expect(await sharingOf(amina)).toMatchObject({
		wholeRecord: 'never',
		saysWithheld: false,
		// Only one of the two said anything about these.
		emergencyReach: 'everything',
		pacing: { scan: 'ask' }
	});
});

test('permits are carried, codes that nobody has used are not', async () => {
	const pharmacy = await makeOrganisation('pharmacy');
	await send(other, hba1c(source, 'theirs', 43));
	await permit(other, at(pharmacy), { kind: 'category', category: 'results' });
	await asOwner(`insert into permission_codes (patient_id, code_id, code_hash, scope, lasts_hours, made_at, made_by, expires_at)
		values ('${other.patientId}', '${randomUUID()}', 'x', '[]', 24, now(), '${randomUUID()}', now() + interval '1 hour')`);
	await merge();
	expect(await seenBy(pharmacy)).toEqual(['43']);
	expect(
		await asOwner(`select from permission_codes where patient_id = '${amina.patientId}'`)
	).toEqual([]);
});

test('what a code had opened goes on in the record that lives on, and the patient can end it there', async () => {
	const pharmacist = makeClinician(await makeOrganisation('pharmacy'), 'Lowe', 'pharmacist');
	await send(other, hba1c(source, 'theirs', 43));
	const { code, codeId } = await makeCodeAs(other, [{ kind: 'everything' }]);
	await redeemCode(pharmacist, { nhsNumber: other.nhsNumber, code });
	await merge();
	const { organisation } = pharmacist.role;
	expect(await seenBy(organisation)).toEqual(['43']);
	const { codes } = await listPermissionCodes(await ownAccess(amina));
	expect(codes).toMatchObject([{ codeId, state: 'used' }]);
	await endPermission(await ownAccess(amina), codeId);
	await expect(seenBy(organisation)).rejects.toThrow(NotFound);
});

test('what no labelling pass had come to is labelled as it is copied', async () => {
	await send(other, hba1c(source, 'theirs', 43));
	await asOwner(`update entries set labelling = 0 where patient_id = '${other.patientId}'`);
	await merge();
	expect(await seenBy(hospital)).toEqual(['43']);
});

test('Dana’s choices are not touched, and nobody’s record was opened', async () => {
	const dana = await makePatient('Dana Price');
	await deny(other, EVERYONE, { kind: 'everything' });
	const before = await sharingOf(dana);
	await merge();
	expect({ ...(await sharingOf(dana)), at: null }).toEqual({ ...before, at: null });
	expect(await listEvents(amina.patientId)).toEqual([]);
});
