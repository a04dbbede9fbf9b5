import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeReceipt } from '#lib/access-log/server/write-receipt.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { askAboutAccess } from '#lib/privacy/server/ask-about-access.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { describeNotification } from '#lib/notifications/words.ts';
import { getOpening } from '#lib/record/server/get-opening.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { listToldOpenings } from '#lib/record/server/list-told-openings.ts';
import { askHold } from '#lib/safeguarding/server/ask-hold.ts';
import { confirmHold } from '#lib/safeguarding/server/confirm-hold.ts';
import { endHold } from '#lib/safeguarding/server/end-hold.ts';
import { getHold } from '#lib/safeguarding/server/get-hold.ts';
import { releaseLapsed } from '#lib/safeguarding/server/release-lapsed.ts';
import { renewHold } from '#lib/safeguarding/server/renew-hold.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { listPositions } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { asPatient, readLogForms } from '#tests/log-forms.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';

/*
 * Two patients, alike but for what a safeguarding hold keeps back of the one's log. Whatever they ask
 * of it, both get the same.
 */
let practice: Organisation;
let hospital: Organisation;
let chen: ClinicianActor;
let first: ClinicianActor;
let second: ClinicianActor;

beforeAll(async () => {
	practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	chen = makeClinician(practice, 'Dr Chen');
	[first, second] = ['Grace Lamb', 'Omar Reid'].map((name) =>
		makeClinician(hospital, name, 'safeguarding-lead', 'Safeguarding lead')
	) as [ClinicianActor, ClinicianActor];
});

const at = <T>(time: string, work: () => Promise<T>) => atTime(`2027-03-${time}:00Z`, work);
const asked = (patient: TestPatient, holdId: string) => ({
	...{ holdId, nhsNumber: patient.nhsNumber, birthDate: patient.birthDate },
	...{ reason: 'A child at home may be hurt.', covers: 'month' as const }
});
const look = async (actor: ClinicianActor, { patientId }: TestPatient) => {
	const purpose = actor.role.role === 'safeguarding-lead' ? 'SAFEGUARDING' : 'TREAT';
	return listEntries(await openRecord(actor, { patientId, purpose }), { category: 'results' });
};

/** A record that both organisations look after, read by its GP, and by nobody else as far as it says. */
async function makeRead(): Promise<TestPatient> {
	const patient = await makePatient();
	const source = await makeSource(practice);
	for (const organisation of [practice, hospital]) await relate(patient.patientId, organisation);
	await ingestBundle(source, bundleOf(source, patient, [hba1c(source, 'one', 48)]));
	await at('10T10:00', () => look(chen, patient));
	await at('20T10:00', () => look(chen, patient));
	return patient;
}

/** And the same with a hold, all of whose paperwork and openings are between those. */
async function makeHeld(): Promise<{ patient: TestPatient; holdId: string }> {
	const patient = await makePatient();
	const source = await makeSource(practice);
	for (const organisation of [practice, hospital]) await relate(patient.patientId, organisation);
	await ingestBundle(source, bundleOf(source, patient, [hba1c(source, 'one', 48)]));
	const holdId = randomUUID();
	await at('09T10:00', () => look(first, patient));
	await at('10T10:00', () => look(chen, patient));
	await at('11T10:00', () => askHold(first, asked(patient, holdId)));
	await at('11T11:00', () => confirmHold(second, holdId, patient.nhsNumber));
	for (let time = 0; time < 5; time++) await at(`12T10:0${time}`, () => look(first, patient));
	await at('13T10:00', () => getHold(first, holdId));
	await at('14T10:00', () =>
		renewHold(first, holdId, { termId: randomUUID(), reason: 'Not over.' })
	);
	await at('15T10:00', () => confirmHold(second, holdId, patient.nhsNumber));
	await at('20T10:00', () => look(chen, patient));
	return { patient, holdId };
}

/** What the patient was told of when a hold was over, newest first: when it was, and what is said of it. */
async function toldLater(patient: TestPatient) {
	const { notifications } = await listNotifications(patient.patientId);
	const later = notifications.filter(({ kind }) => kind === 'shown-later');
	const places = later.map(({ about }) => about.sequence!);
	const told = await listToldOpenings(await asPatient(patient), places);
	return later.map((one) => ({
		at: told
			.find(({ eventId }) => eventId === one.about.eventId)
			?.at.toISOString()
			.slice(0, 16),
		words: describeNotification(one, told, '/me').words
	}));
}

/** Ids and places in the order in which they appear, and hashes, are each record's own. */
function withoutIds(forms: Record<string, string>, { nhsNumber }: TestPatient) {
	const met = new Map<string, string>();
	const once = (id: string) => {
		if (!met.has(id)) met.set(id, `id ${met.size}`);
		return met.get(id)!;
	};
	const plain = (text: string) =>
		text
			.replaceAll(nhsNumber, 'her number')
			.replace(/\b[0-9a-f]{64}\b/g, 'a hash')
			.replace(/\b\d+-(?=[0-9a-f]{8}-)/g, 'place-')
			.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, once)
			.replace(/("(?:sequence|key|number|value)": )"?\d+"?/g, '$1place')
			.replace(/(?<=\\n)\d+,/g, 'place,')
			.replace(/"valueString\\":\\"\d+\\"/g, 'place')
			.replace(/T[0-9A-F]{7}/g, 'an organisation')
			.replace(/\\"timestamp\\":\\"[^"]+\\"/g, 'then');
	return Object.fromEntries(Object.entries(forms).map(([form, text]) => [form, plain(text)]));
}

describe('While a hold is in force', () => {
	test('every form of the log is as if nothing had been opened', async () => {
		const [plain, held] = [await makeRead(), await makeHeld()];
		const [is, was] = await at('21T10:00', async () => [
			withoutIds(await readLogForms(held.patient, hospital), held.patient),
			withoutIds(await readLogForms(plain, hospital), plain)
		]);
		for (const form of Object.keys(was!)) expect(is![form], form).toEqual(was![form]);
		expect(JSON.stringify(is)).not.toMatch(/Lamb|Reid|kept back/);
		expect(Object.values(was!).join()).toContain('Dr Chen');
	});

	test('a held place answers as a blank one: no page, no receipt, nothing to ask about', async () => {
		const { patient } = await makeHeld();
		const { patientId } = patient;
		const positions = await listPositions(patientId);
		const held = positions.filter(({ who }) => /Lamb|Reid/.test(who ?? ''));
		expect(held).toHaveLength(10);
		await at('21T10:00', async () => {
			const access = await asPatient(patient);
			for (const { sequence, facts } of held) {
				const { eventId } = JSON.parse(facts!) as { eventId: string };
				const parts = { facts: true, who: true, asked: true, seen: new Set<string>() };
				const asking = { questionId: randomUUID(), reason: 'why', text: '' } as const;
				const tries = [
					getOpening(access, { sequence, eventId }),
					inPatient(patientId, (tx) => writeReceipt(tx, patientId, { sequence, ...parts })),
					askAboutAccess(access, { sequence, eventId, ...asking })
				];
				for (const one of await Promise.allSettled(tries)) {
					expect(one).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
				}
				expect((await listOpenings(access, { personOf: sequence })).openings).toEqual([]);
			}
		});
	});

	test('pages are as long as ever, however much is held between', async () => {
		const { patient } = await makeHeld();
		for (let time = 0; time < 60; time++) {
			const minute = String(time).padStart(2, '0');
			await at(`22T10:${minute}`, () => look(time % 3 === 0 ? chen : first, patient));
			if (time % 2 === 0) await at(`22T11:${minute}`, () => look(chen, patient));
		}
		await at('23T10:00', async () => {
			const access = await asPatient(patient);
			const page = await listOpenings(access);
			const next = await listOpenings(access, { before: page.older! });
			expect([page.openings.length, next.openings.length, next.older]).toEqual([50, 2, null]);
		});
	}, 60_000);

	test('runs of blank positions are on every log, as long as what is held', async () => {
		const patient = await makeRead();
		const longest = () => {
			return listPositions(patient.patientId).then((positions) => {
				let [run, most] = [0, 0];
				for (const { facts } of positions) most = Math.max(most, (run = facts ? 0 : run + 1));
				return most;
			});
		};
		for (let time = 0; time < 400 && (await longest()) < 4; time++) await look(chen, patient);
		expect(await longest()).toBeGreaterThanOrEqual(4);
	}, 60_000);
});

describe('Afterwards', () => {
	test('each is shown later, with from when to when and in general words, and can be asked about', async () => {
		const { patient, holdId } = await makeHeld();
		await at('25T10:00', () => endHold(second, holdId));
		await at('26T10:00', async () => {
			const access = await asPatient(patient);
			const { openings } = await listOpenings(access, { organisation: hospital.odsCode });
			const shown = openings.map(({ event }) => event);
			// The decision that it is over came after it was over.
			expect(shown).toHaveLength(11);
			expect(shown.filter(({ keptBack }) => keptBack === null)).toHaveLength(1);
			const earliest = shown.at(-1)!;
			expect(earliest.keptBack).toEqual({
				from: new Date('2027-03-11T11:00:00Z'),
				until: new Date('2027-03-25T10:00:00Z')
			});
			const forms = await readLogForms(patient, hospital);
			for (const form of ['the log', 'each opening’s page', 'the spreadsheet', 'the FHIR file']) {
				expect(forms[form], form).toContain('Grace Lamb');
			}
			expect(forms['each opening’s page']).toContain(
				'This was kept back for a time to keep somebody safe, from 11 March 2027 to 25 March 2027.'
			);
			expect(forms['the log']).toContain('Shown later');
			expect(JSON.stringify(forms)).not.toContain('A child at home');
			const { sequence, eventId } = earliest;
			const asking = { questionId: randomUUID(), reason: 'why', text: '' } as const;
			await askAboutAccess(access, { sequence, eventId, ...asking });
		});
	});

	test('the patient is told of each visit once, when it is over and not before', async () => {
		const { patient, holdId } = await makeHeld();
		const before = await at('24T10:00', () => toldLater(patient));
		expect(before).toEqual([]);
		await at('25T10:00', () => endHold(second, holdId));
		await at('25T11:00', () => endHold(second, holdId));
		const after = await at('26T10:00', () => toldLater(patient));
		// Five looks within an hour are one visit, and what was done about the hold is none.
		expect(after.map(({ at }) => at)).toEqual(['2027-03-12T10:00', '2027-03-09T10:00']);
		// What they are about is on the log from now on.
		expect(after.every(({ words }) => words?.startsWith('Grace Lamb, safeguarding lead'))).toBe(
			true
		);
	});

	test('what another hold still keeps back is not told, nor what came after, nor twice', async () => {
		const { patient, holdId } = await makeHeld();
		const other = randomUUID();
		await at('21T10:00', () => askHold(second, { ...asked(patient, other), covers: 'new' }));
		await at('21T11:00', () => confirmHold(first, other, patient.nhsNumber));
		await at('22T10:00', () => look(first, patient));
		await at('23T10:00', () => endHold(second, holdId));
		const told = await at('24T10:00', () => toldLater(patient));
		expect(told.map(({ at }) => at)).toEqual(['2027-03-12T10:00', '2027-03-09T10:00']);
		await at('25T10:00', () => endHold(first, other));
		const both = await at('26T10:00', () => toldLater(patient));
		expect(both.map(({ at }) => at)).toEqual([
			'2027-03-22T10:00',
			'2027-03-12T10:00',
			'2027-03-09T10:00'
		]);
	});

	test('a try that is refused is told at once, and later where theirs is kept back', async () => {
		const patient = await makePatient();
		const { patientId } = patient;
		await relate(patientId, hospital, new Date('2027-01-01'), new Date('2027-03-18T00:00:00Z'));
		const holdId = randomUUID();
		await at('11T10:00', () => askHold(first, asked(patient, holdId)));
		await at('11T11:00', () => confirmHold(second, holdId, patient.nhsNumber));
		const stranger = { ...first, role: { ...first.role, organisation: practice } };
		const told = async () =>
			(await listNotifications(patientId)).notifications.map(({ kind }) => kind);
		await at('19T10:00', async () => {
			await expect(look(first, patient)).rejects.toThrow('could not find');
			expect(await told()).toEqual([]);
			// Nobody there keeps anything back: whoever has no reason has nobody to keep safe.
			await expect(look(stranger, patient)).rejects.toThrow('could not find');
			expect(await told()).toEqual(['refused']);
		});
		await at('20T10:00', () => endHold(second, holdId));
		const [last] = await at('21T10:00', () => toldLater(patient));
		expect(last).toMatchObject({ at: '2027-03-19T10:00' });
		expect(last!.words).toContain('was not let in');
	});

	test('a hold that nobody reviews goes on for 28 days, and then lapses and is told', async () => {
		const { patient } = await makeHeld();
		const count = async () => {
			const access = await asPatient(patient);
			const { openings } = await listOpenings(access, { purpose: 'SAFEGUARDING' });
			return openings.length;
		};
		// Confirmed again on 15 March: review by 12 April, and 28 days more.
		expect(await atTime('2027-05-10T09:00:00Z', count)).toBe(0);
		expect(await atTime('2027-05-10T10:00:00Z', count)).toBe(10);
		await atTime('2027-05-10T11:00:00Z', releaseLapsed);
		await atTime('2027-05-10T12:00:00Z', releaseLapsed);
		const forms = await atTime('2027-05-11T10:00:00Z', () => readLogForms(patient, hospital));
		expect(forms.notifications!.match(/"shown-later"/g)).toHaveLength(2);
	});

	test('Dana, elsewhere, sees nothing of it before or after', async () => {
		const { holdId } = await makeHeld();
		const dana = await makePatient('Dana Price');
		await at('25T10:00', () => endHold(second, holdId));
		const access = await asPatient(dana);
		expect((await listOpenings(access, { withOwn: true })).openings).toHaveLength(0);
	});
});
