import '#tests/database.ts';
import { expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { redeemCode } from '#lib/access/server/redeem-code.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { fileRecord, makeCodeAs, ownAccess } from '#tests/permission.ts';
import { at, choose, deny, EVERYONE, permit, withdraw } from '#tests/sharing.ts';
import { describeSight, describeUnseen } from './describe-sight.ts';
import { loadOverview } from './load-overview.ts';
import { tellWithheld } from './tell-withheld.ts';

const PLACE = { base: '/base', url: new URL('https://candour.example/base') };
const RESULTS = { kind: 'category', category: 'results' } as const;

async function aminaAndWalsh(kind: RelationshipKind = 'booked') {
	const amina = await makePatient();
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	await fileRecord(await makeSource(surgery), amina);
	const hospital = await makeOrganisation('hospital', 'Marlsea General');
	const when = { startsAt: new Date('2026-01-01'), endsAt: null };
	await recordRelationship(amina.patientId, hospital.organisationId, { kind, ...when });
	return { amina, hospital, walsh: makeClinician(hospital, 'Dr Walsh', 'doctor') };
}

const opened = (who: ClinicianActor, { patientId }: TestPatient) =>
	openRecord(who, { patientId, purpose: 'TREAT' });
/** Beside a reading of its own. */
const sighted = <T>(
	access: RecordAccess,
	read: (tx: Tx, access: RecordAccess) => Promise<T>
): Promise<T> => inPatient(access.patientId, (tx) => read(tx, access));
const told = async (who: ClinicianActor, patient: TestPatient) =>
	sighted(await opened(who, patient), tellWithheld);

test('patients read of their own record as theirs, and of no reason', async () => {
	const { amina } = await aminaAndWalsh();
	expect(await sighted(await ownAccess(amina), describeSight)).toMatchObject({
		recordTitle: 'Your record',
		sight: null
	});
});

test('staff read whose record it is, for what, and why it opened', async () => {
	const { amina, walsh } = await aminaAndWalsh();
	const { sight } = await sighted(await opened(walsh, amina), describeSight);
	expect(sight).toEqual({
		name: 'Amina Yusuf, born 14 March 1968',
		purpose: 'direct care',
		acting: false,
		because:
			'You are looking at this record because the patient has an appointment with your organisation.',
		emergency: null,
		withheld: false
	});
	const unseen = describeUnseen(await opened(walsh, amina));
	expect(JSON.stringify(unseen)).not.toContain('Yusuf');
});

test('a permission says until when', async () => {
	const { amina } = await aminaAndWalsh();
	const iyer = makeClinician(await makeOrganisation('hospital'), 'Dr Iyer', 'doctor');
	const { code } = await makeCodeAs(amina);
	await redeemCode(iyer, { nhsNumber: amina.nhsNumber, code });
	const { sight } = await sighted(await opened(iyer, amina), describeSight);
	expect(sight?.because).toMatch(
		/because the patient gave permission until \d+ \w+ \d{4} at [\w:]+\.$/
	);
});

test('that something is withheld is said only where the patient lets it be said, and only then', async () => {
	const { amina, hospital, walsh } = await aminaAndWalsh();
	await choose(amina, 'say-withheld', 'yes');
	expect(await told(walsh, amina)).toBe(false);
	const denied = await deny(amina, at(hospital), RESULTS);
	expect(await told(walsh, amina)).toBe(true);
	await choose(amina, 'say-withheld', 'no');
	expect(await told(walsh, amina)).toBe(false);
	await choose(amina, 'say-withheld', 'yes');
	await withdraw(amina, denied);
	expect(await told(walsh, amina)).toBe(false);
	await choose(amina, 'whole-record', 'summary-only');
	expect(await told(walsh, amina)).toBe(true);
});

test('what is hidden by default, or from somebody else, is not the patient’s request to this reader', async () => {
	const { amina, hospital, walsh } = await aminaAndWalsh();
	await choose(amina, 'say-withheld', 'yes');
	const { accountId } = makeClinician(hospital, 'Nurse Doyle', 'nurse');
	await deny(amina, { kind: 'person', accountId }, RESULTS);
	await deny(amina, at(await makeOrganisation('pharmacy')), RESULTS);
	expect(await told(walsh, amina)).toBe(false);
	// Denied to everyone, and permitted to this organisation by name.
	await deny(amina, EVERYONE, RESULTS);
	expect(await told(walsh, amina)).toBe(true);
	await permit(amina, at(hospital), RESULTS);
	expect(await told(walsh, amina)).toBe(false);
	const lowe = makeClinician(await makeOrganisation('pharmacy'), 'Lowe', 'pharmacist');
	await relate(amina.patientId, lowe.role.organisation);
	// A pharmacy would not see results anyway.
	expect(await told(lowe, amina)).toBe(false);
});

test('Dana’s choices are nothing to Amina’s readers', async () => {
	const { amina, walsh } = await aminaAndWalsh();
	await choose(amina, 'say-withheld', 'yes');
	await deny(await makePatient('Dana Price'), EVERYONE, RESULTS);
	expect(await told(walsh, amina)).toBe(false);
});

test('an organisation of whose entries they see nothing is not named to them', async () => {
	const { amina, walsh } = await aminaAndWalsh();
	const tidewell = await makeOrganisation('mental-health', 'Tidewell');
	const source = await makeSource(tidewell);
	await relate(amina.patientId, tidewell);
	await fileRecord(source, amina);
	const named = async () =>
		(await loadOverview(await opened(walsh, amina), PLACE, null)).sources.map(({ name }) => name);
	expect(await named()).toContain('Tidewell');
	await deny(amina, EVERYONE, { kind: 'source', sourceId: source.sourceId });
	expect(await named()).not.toContain('Tidewell');
	const own = await loadOverview(await ownAccess(amina), PLACE, null);
	expect(own.sources.map(({ name }) => name)).toContain('Tidewell');
});

test('the overview speaks of the record to staff, counts what they see, and leaves one event', async () => {
	const { amina, walsh } = await aminaAndWalsh();
	await deny(amina, EVERYONE, RESULTS);
	const before = (await listEvents(amina.patientId)).length;
	const page = await loadOverview(await opened(walsh, amina), PLACE, null);
	expect(JSON.stringify(page)).not.toMatch(/\b[Yy]our? (record|next|current|visit)|HbA1c/);
	expect(page.sections.map(({ title }) => title)).toContain('Current medicines');
	const results = page.categories.find(({ href }) => href === '/base/results');
	expect(results).toMatchObject({ total: 'nothing that you may see', about: '' });
	const added = (await listEvents(amina.patientId)).slice(before);
	expect(added).toMatchObject([{ actor: { name: 'Dr Walsh' }, basis: 'booked', view: 'overview' }]);
});
