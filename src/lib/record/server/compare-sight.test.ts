import '#tests/database.ts';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { at, deny, EVERYTHING } from '#tests/sharing.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { NotFound } from '#lib/server/errors.ts';
import { compareSight } from './compare-sight.ts';
import { listEntries } from './list-entries.ts';

const NOPAT = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' };

async function aminaAndTwoServices() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const community = await makeOrganisation('community', 'Mersey Shore Community Health');
	for (const one of [practice, community]) await relate(amina.patientId, one);
	const source = await makeSource(practice);
	const kept = hba1c(source, 'kept', 99, { meta: { security: [NOPAT] } });
	const results = ['a', 'b', 'c'].map((id, place) => hba1c(source, id, 40 + place));
	await ingestBundle(source, bundleOf(source, amina, [...results, kept]));
	const { actor, patientId } = amina;
	const access = () => openRecord(actor, { patientId, purpose: 'PATRQT' });
	const nurse = makeClinician(community, 'Nurse Adeyemi', 'nurse', 'Community nurse');
	const looks = async (pageSize: number) =>
		listEntries(await openRecord(nurse, { patientId, purpose: 'TREAT' }), {
			category: 'results',
			pageSize
		});
	return { amina, practice, community, access, looks, nurse };
}

test('what an organisation could see now and what it ever saw, of what the patient sees', async () => {
	const { amina, community, practice, access, looks } = await aminaAndTwoServices();
	const compare = async (odsCode: string) => compareSight(await access(), { odsCode });
	expect((await compare(community.odsCode)).categories).toEqual([
		{ category: 'results', total: 3, could: 3, did: 0, lost: 0 }
	]);
	await looks(20);
	await looks(20);
	expect(await compare(community.odsCode)).toMatchObject({
		opens: true,
		people: [{ person: 'Nurse Adeyemi' }],
		categories: [{ category: 'results', total: 3, could: 3, did: 3, lost: 0 }]
	});
	await deny(amina, at(community), EVERYTHING);
	expect((await compare(community.odsCode)).categories).toEqual([
		{ category: 'results', total: 3, could: 0, did: 3, lost: 3 }
	]);
	expect((await compare(practice.odsCode)).categories).toEqual([
		{ category: 'results', total: 3, could: 3, did: 0, lost: 0 }
	]);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		view: 'access-log',
		action: 'opened',
		seen: []
	});
});

test('Dana finds nothing of it, and neither does anybody but the patient, nor for somebody unknown', async () => {
	const { amina, community, access, nurse } = await aminaAndTwoServices();
	const { actor, patientId } = await makePatient('Dana Price');
	const dana = await openRecord(actor, { patientId, purpose: 'PATRQT' });
	await expect(compareSight(dana, community)).rejects.toThrow(NotFound);
	const hers = { patientId: amina.patientId, purpose: 'TREAT' } as const;
	await expect(compareSight(await openRecord(nurse, hers), community)).rejects.toThrow(NotFound);
	await expect(compareSight(await access(), { odsCode: 'NOBODY' })).rejects.toThrow(NotFound);
});

test('one person: what the gate would show them in their role now, and what they alone saw', async () => {
	const { amina, community, access, looks, nurse } = await aminaAndTwoServices();
	const { accountId } = nurse;
	await looks(20);
	const other = makeClinician(community, 'Nurse Other', 'nurse', 'Nurse');
	await openRecord(other, { patientId: amina.patientId, purpose: 'TREAT' }).then((opened) =>
		listEntries(opened, { category: 'medicines' })
	);
	const [first, second] = (await compareSight(await access(), community)).people
		.toSorted((one, two) => one.person.localeCompare(two.person))
		.map(({ sequence }) => sequence);
	const compare = async (personOf: number) => compareSight(await access(), { personOf });
	// Who has no role there now could see nothing, and has seen what they saw.
	expect(await compare(first!)).toMatchObject({
		person: { name: 'Nurse Adeyemi', jobTitle: null },
		opens: false,
		categories: [{ total: 3, could: 0, did: 3, lost: 3 }]
	});
	expect((await compare(second!)).categories).toMatchObject([{ did: 0 }]);
	const { organisationId } = community;
	await appointStaff({ accountId, organisationId, role: 'nurse', jobTitle: 'Community nurse' });
	expect(await compare(first!)).toMatchObject({
		person: { jobTitle: 'Community nurse' },
		opens: true,
		categories: [{ total: 3, could: 3, did: 3, lost: 0 }]
	});
	await deny(amina, { kind: 'person', accountId }, EVERYTHING);
	expect((await compare(first!)).categories).toMatchObject([{ could: 0, did: 3, lost: 3 }]);
	await expect(compare(99_999)).rejects.toThrow(NotFound);
	const { actor, patientId } = await makePatient('Dana Price');
	const dana = await openRecord(actor, { patientId, purpose: 'PATRQT' });
	await expect(compareSight(dana, { personOf: first! })).rejects.toThrow(NotFound);
});
