import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { startEmergencyAccess } from '#lib/access/server/start-emergency-access.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, choose, deny, EVERYONE, EVERYTHING, permit, withdraw } from '#tests/sharing.ts';
import { listEntries } from './list-entries.ts';
import { listPatients, listPatientsToday, PATIENTS_A_PAGE } from './list-patients.ts';
import { mergeRecords } from './merge-records.ts';
import { searchPatients } from './search-patients.ts';

const idsOf = async (actor: ClinicianActor, wish: Parameters<typeof listPatients>[1] = {}) =>
	(await listPatients(actor, wish)).patients.map(({ patientId }) => patientId);

/** A surgery and a doctor there, and so many patients of theirs, the newest first. */
async function surgeryWith(count: number) {
	const surgery = await makeOrganisation();
	const patients: TestPatient[] = [];
	for (let place = 0; place < count; place++) {
		const patient = await makePatient(`Patient${place} Price`);
		await relate(patient.patientId, surgery, new Date(2020, 0, count - place));
		patients.push(patient);
	}
	return { surgery, chen: makeClinician(surgery), patients };
}

/** An appointment there, as its source sends it. @returns its entry. */
async function book(amina: TestPatient, place: Organisation, start: Date, status = 'booked') {
	const source = await makeSource(place);
	const system = 'https://fhir.nhs.uk/Id/nhs-number';
	const actor = { type: 'Patient', identifier: { system, value: amina.nhsNumber } };
	const appointment = {
		resourceType: 'Appointment',
		identifier: [{ system: `${source.identifierSystems[0]}care`, value: randomUUID() }],
		status,
		start: start.toISOString(),
		participant: [{ status: 'accepted', actor }]
	};
	await ingestBundle(source, bundleOf(source, amina, [appointment]));
}

test('her surgery sees Amina’s name, and each name that is shown is on a log: nobody else’s', async () => {
	const { chen, patients } = await surgeryWith(2);
	const dana = await makePatient('Dana Price');
	await relate(dana.patientId, await makeOrganisation());
	const { patients: listed, next } = await listPatients(chen);
	expect(listed.map(({ patientId }) => patientId)).toEqual(patients.map((one) => one.patientId));
	expect(listed[0]).toMatchObject({ kinds: ['registered'], appointment: null });
	expect(next).toBeNull();
	for (const { patientId } of patients) {
		expect(await listEvents(patientId)).toMatchObject([
			{
				...{ action: 'opened', view: 'list', outcome: 'allowed', purpose: 'TREAT' },
				...{ basis: 'registered', told: [], seen: [], actor: { name: 'Dr Chen' } }
			}
		]);
	}
	expect(await listEvents(dana.patientId)).toEqual([]);
});

test('whose log cannot be written, their name is not shown, nor anybody’s beside them', async () => {
	const { chen, patients } = await surgeryWith(2);
	await asOwner(`delete from access_heads where patient_id = '${patients[0]!.patientId}'`);
	await expect(listPatients(chen)).rejects.toThrow(/append_access_event|rolled back/);
});

test('a name in a list is no first opening: of that the patient is still told', async () => {
	const { chen, patients } = await surgeryWith(1);
	const { patientId } = patients[0]!;
	await listPatients(chen);
	await listEntries(await openRecord(chen, { patientId, purpose: 'TREAT' }));
	await listEntries(await openRecord(chen, { patientId, purpose: 'TREAT' }));
	const told = (await listEvents(patientId)).map((event) => event.told);
	expect(told).toEqual([[], ['patient'], []]);
});

test('who hides from the viewer is on no page, and no page is shorter for it', async () => {
	const { surgery, chen, patients } = await surgeryWith(PATIENTS_A_PAGE + 3);
	const [first, second] = patients as [TestPatient, TestPatient];
	await deny(first, at(surgery), EVERYTHING);
	await deny(second, { kind: 'person', accountId: chen.accountId }, EVERYTHING);
	const page = await listPatients(chen);
	const hidden = [first.patientId, second.patientId];
	const shown = page.patients.map(({ patientId }) => patientId);
	expect(shown).toEqual(patients.slice(2, 2 + PATIENTS_A_PAGE).map((one) => one.patientId));
	for (const patientId of hidden) {
		expect((await listEvents(patientId)).filter(({ actor }) => actor.name === 'Dr Chen')).toEqual(
			[]
		);
	}
	const last = await listPatients(chen, { after: page.next });
	expect(last).toMatchObject({ patients: [{ patientId: patients.at(-1)!.patientId }], next: null });
	// Nobody is left after the first page, but for somebody who hides: then there is no next page.
	await deny(patients.at(-1)!, at(surgery), EVERYTHING);
	expect((await listPatients(chen)).next).toBeNull();
	// A colleague is not denied by what names Dr Chen.
	const [newest] = await idsOf(makeClinician(surgery, 'Dr Osei'));
	expect(newest).toBe(second.patientId);
	await permit(first, at(surgery), { kind: 'category', category: 'medicines' });
	expect(await idsOf(chen)).toContain(first.patientId);
});

test('a choice for the whole record: in the list of their own surgery, and not of the hospital', async () => {
	const { chen, patients } = await surgeryWith(1);
	const amina = patients[0]!;
	const hospital = await makeOrganisation('hospital');
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor', 'A&E consultant');
	await book(amina, hospital, now());
	expect(await idsOf(walsh)).toEqual([amina.patientId]);
	for (const value of ['ask-first', 'never']) {
		await choose(amina, 'whole-record', value);
		expect(await idsOf(walsh), value).toEqual([]);
		expect(await listPatientsToday(walsh, now()), value).toEqual([]);
		expect(await idsOf(chen), value).toEqual([amina.patientId]);
	}
	await choose(amina, 'whole-record', 'summary-only');
	expect(await idsOf(walsh)).toEqual([amina.patientId]);
	await deny(amina, EVERYONE, EVERYTHING);
	expect(await idsOf(chen)).toEqual([]);
});

test('today’s appointments come by their time, as far as their entry may be seen', async () => {
	const hospital = await makeOrganisation('hospital');
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor', 'A&E consultant');
	const [amina, george, mo] = [
		await makePatient('Amina Yusuf'),
		await makePatient('George Tully'),
		await makePatient('Mo Said')
	];
	const noon = new Date('2026-11-23T12:00:00Z');
	const later = (hours: number) => new Date(noon.getTime() + hours * 60 * 60_000);
	await atTime('2026-11-20T12:00:00Z', async () => {
		await book(amina, hospital, later(2));
		await book(george, hospital, later(-1));
		await book(mo, hospital, later(24));
	});
	await atTime(noon, async () => {
		const today = await listPatientsToday(walsh, noon);
		expect(today.map(({ known, appointment }) => [known.givenNames, appointment])).toEqual([
			['George', later(-1)],
			['Amina', later(2)]
		]);
		expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
			view: 'list',
			seen: [expect.any(String)]
		});
		// Her role may not see appointments: it is not said that there is one, and she is still theirs.
		const role = { kind: 'role', organisationId: hospital.organisationId, role: 'doctor' } as const;
		await deny(amina, role, { kind: 'category', category: 'appointments' });
		expect(await listPatientsToday(walsh, noon)).toMatchObject([{ patientId: george.patientId }]);
		const { patients } = await listPatients(walsh, { kinds: ['booked'] });
		expect(patients.find((one) => one.patientId === amina.patientId)).toMatchObject({
			kinds: ['booked'],
			appointment: null
		});
	});
});

test('a reason that is over lists nobody, and no refusal is written for it', async () => {
	const { surgery, chen, patients } = await surgeryWith(1);
	const { patientId } = patients[0]!;
	await asOwner(`update relationships set ends_at = now() where patient_id = '${patientId}'`);
	expect(await idsOf(chen)).toEqual([]);
	expect(await listEvents(patientId)).toEqual([]);
	const given = await permit(patients[0]!, at(surgery), EVERYTHING);
	expect(await listPatients(chen, { kinds: ['permission'] })).toMatchObject({
		patients: [{ patientId, kinds: ['permission'] }]
	});
	await withdraw(patients[0]!, given);
	expect(await idsOf(chen)).toEqual([]);
});

test('a permit for one person lists the patient for that person, and an emergency for nobody', async () => {
	const amina = await makePatient();
	const hospital = await makeOrganisation('hospital');
	const walsh = makeClinician(hospital, 'Dr Walsh', 'doctor', 'A&E consultant');
	const flynn = makeClinician(hospital, 'Nurse Flynn', 'nurse', 'Ward sister');
	await permit(amina, { kind: 'person', accountId: walsh.accountId }, EVERYTHING);
	expect([await idsOf(walsh), await idsOf(flynn)]).toEqual([[amina.patientId], []]);
	const emergency = {
		emergencyId: randomUUID(),
		reason: '1',
		text: 'Found on the floor'
	} as const;
	const signedIn = { accountId: flynn.accountId, authenticatedAt: now() };
	const { patientId } = amina;
	await startEmergencyAccess(flynn, signedIn, { patientId, ...emergency });
	expect(await idsOf(flynn)).toEqual([]);
});

test('a name or a number is looked for among one’s own alone', async () => {
	const surgery = await makeOrganisation();
	const chen = makeClinician(surgery);
	const zak = await makePatient('Żakia O’Brien-Yusuf');
	const dana = await makePatient('Dana Yusuf');
	await relate(zak.patientId, surgery);
	await relate(dana.patientId, await makeOrganisation());
	const search = async (query: string) => {
		const form = new FormData();
		form.set('query', query);
		const { patients, error } = await searchPatients(chen, form);
		return error ?? patients.map(({ name }) => name);
	};
	for (const query of ['yusuf', 'ZAKIA', 'Yusuf, Zakia', 'obrien', zak.nhsNumber]) {
		expect(await search(query), query).toEqual(['Żakia O’Brien-Yusuf']);
	}
	for (const query of ['dana', 'zak', 'Zakia Price', dana.nhsNumber, '9990000000']) {
		expect(await search(query), query).not.toContain('Dana Yusuf');
	}
	expect(await search(' ')).toBe('Enter a name or an NHS number');
	expect(await search('999 123')).toMatch(/^Enter all 10 digits/);
	expect(await listEvents(dana.patientId)).toEqual([]);
});

test('of two records that were joined the one that lives on is listed', async () => {
	const surgery = await makeOrganisation();
	const chen = makeClinician(surgery);
	const [amina, twin] = [await makePatient('Amina Yusuf'), await makePatient('Amina Yusuf')];
	await relate(twin.patientId, surgery);
	const merge = { remaining: amina.patientId, replaced: twin.patientId };
	await inTransaction((tx) =>
		mergeRecords(tx, { ...merge, confirmedBy: null, reason: 'the same' })
	);
	expect(await idsOf(chen)).toEqual([amina.patientId]);
	expect(await idsOf(chen, { words: ['yusuf'] })).toEqual([amina.patientId]);
});
