import { asOwner } from '#tests/database.ts';
import { expect, test } from 'vitest';
import { listEvents, makeOpening } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, EVERYTHING, permit, withdraw } from '#tests/sharing.ts';
import type { EventFilter } from '#lib/access-log/server/list-access-events.ts';
import { appendAccessEvent } from '#lib/access-log/server/append-access-event.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { getEntry } from './get-entry.ts';
import { getOpening } from './get-opening.ts';
import { listEntries } from './list-entries.ts';
import { listOpenings, type LogFilter } from './list-openings.ts';

const NOPAT = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' };

/** Amina, whose practice has sent one result that she may see and one that it keeps from her. */
async function aminaAndHerPractice() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	const source = await makeSource(practice);
	const send = (kept: Record<string, unknown> = {}) =>
		ingestBundle(
			source,
			bundleOf(source, amina, [
				hba1c(source, 'shown', 48),
				hba1c(source, 'kept', 99, { code: { text: 'Kept from her' }, ...kept })
			])
		);
	await send({ meta: { security: [NOPAT] } });
	const chen = makeClinician(practice, 'Dr Mei Chen');
	return { amina, practice, source, chen, send };
}

const asClinician = (actor: ClinicianActor, { patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'TREAT' });
const asPatient = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });
const log = async (patient: TestPatient, filter: LogFilter = {}) =>
	listOpenings(await asPatient(patient), filter);

test('what staff saw is told as far as the patient may see it now, and no further', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	const read = await listEntries(await asClinician(chen, amina), { category: 'results' });
	expect(read.total).toBe(2);
	const { openings } = await log(amina);
	expect(openings).toHaveLength(1);
	expect(openings[0]!.event).toMatchObject({
		own: false,
		action: 'opened',
		outcome: 'allowed',
		view: 'category',
		category: 'results',
		basis: 'registered',
		actor: { name: 'Dr Mei Chen', organisation: { name: 'Harbour Lane Surgery' } }
	});
	const shown = read.entries.find(({ content }) => content.value?.number === 48)!;
	expect(openings[0]!.event.seen.map(({ entryId }) => entryId)).toEqual([shown.entryId]);
	expect(openings[0]!.explained).toBe(true);
});

test('what is withheld later is told no longer, and what is released later is told then', async () => {
	const { amina, chen, send } = await aminaAndHerPractice();
	await listEntries(await asClinician(chen, amina), { category: 'results' });
	const count = async () => (await log(amina)).openings[0]!.event.seen.length;
	expect(await count()).toBe(1);
	await send();
	expect(await count()).toBe(2);
	await send({ meta: { security: [NOPAT] } });
	expect(await count()).toBe(1);
});

test('an opening of which nothing may be told is one of "your record"', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	const access = await asClinician(chen, amina);
	const { entries } = await listEntries(access, { query: 'kept from' });
	await getEntry(access, entries[0]!.entryId);
	const [entry, search] = (await log(amina)).openings.map(({ event }) => event);
	expect(entry).toMatchObject({ action: 'opened', view: 'record', category: null, seen: [] });
	expect(search).toMatchObject({ action: 'searched', query: null, seen: [] });
	expect(JSON.stringify([entry, search])).not.toContain(entries[0]!.entryId);
	for (const category of ['results', 'documents'] as const) {
		expect((await log(amina, { category })).openings, category).toEqual([]);
	}
});

test('words are told that found something which the patient may see, and their own always', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	await listEntries(await asClinician(chen, amina), { query: 'hba1c' });
	await listEntries(await asPatient(amina), { query: 'nothing like it' });
	const { openings } = await log(amina, { withOwn: true });
	expect(openings.map(({ event }) => event.query)).toEqual(['nothing like it', 'hba1c']);
});

test('the patient’s own openings are left out until they are asked for, the log’s own among them', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	await listEntries(await asPatient(amina));
	await listEntries(await asClinician(chen, amina));
	expect((await log(amina)).openings).toHaveLength(1);
	const all = (await log(amina, { withOwn: true })).openings;
	expect(all.map(({ event }) => [event.own, event.view])).toEqual([
		[true, 'access-log'],
		[false, 'category'],
		[true, 'category']
	]);
	const events = await listEvents(amina.patientId);
	expect(events.at(-1)).toMatchObject({
		action: 'opened',
		view: 'access-log',
		basis: 'own-record',
		seen: []
	});
});

test('filters: organisation, person, category, purpose, refused and days', async () => {
	const { amina, practice, chen } = await aminaAndHerPractice();
	const bell = makeClinician(practice, 'Nurse Bell', 'nurse', 'Practice nurse');
	const stranger = makeClinician(await makeOrganisation('hospital', 'Elsewhere'), 'Dr Walsh');
	await atTime('2026-03-01T10:00:00Z', async () => {
		await listEntries(await asClinician(chen, amina), { category: 'results' });
	});
	await atTime('2026-04-01T10:00:00Z', async () => {
		await listEntries(await asClinician(bell, amina), { category: 'medicines' });
		await expect(asClinician(stranger, amina)).rejects.toThrow(NotFound);
	});
	const { actors } = await log(amina);
	expect(actors.map(({ organisation, person }) => `${person}, ${organisation}`).sort()).toEqual([
		'Dr Mei Chen, Harbour Lane Surgery',
		'Dr Walsh, Elsewhere',
		'Nurse Bell, Harbour Lane Surgery'
	]);
	const bellAt = actors.find(({ person }) => person === 'Nurse Bell')!.sequence;
	const who = async (filter: EventFilter) =>
		(await log(amina, filter)).openings.map(({ event }) => event.actor?.name);
	expect(await who({})).toEqual(['Dr Walsh', 'Nurse Bell', 'Dr Mei Chen']);
	expect(await who({ organisation: practice.odsCode })).toEqual(['Nurse Bell', 'Dr Mei Chen']);
	expect(await who({ personOf: bellAt })).toEqual(['Nurse Bell']);
	expect(await who({ personOf: 99_999 })).toEqual([]);
	expect(await who({ category: 'results' })).toEqual(['Dr Mei Chen']);
	expect(await who({ purpose: 'ADMIN' })).toEqual([]);
	expect(await who({ refused: true })).toEqual(['Dr Walsh']);
	expect(await who({ until: new Date('2026-03-15') })).toEqual(['Dr Mei Chen']);
	expect(await who({ from: new Date('2026-03-15'), category: 'medicines' })).toEqual([
		'Nurse Bell'
	]);
});

test('two people of one name are two people', async () => {
	const { amina, practice, chen } = await aminaAndHerPractice();
	const other = makeClinician(practice, 'Dr Mei Chen', 'nurse', 'Nurse practitioner');
	await listEntries(await asClinician(chen, amina), { category: 'results' });
	await listEntries(await asClinician(other, amina), { category: 'medicines' });
	const { actors } = await log(amina);
	expect(actors.map(({ person }) => person)).toEqual(['Dr Mei Chen', 'Dr Mei Chen']);
	for (const { accountId, sequence } of actors) {
		const { openings } = await log(amina, { personOf: sequence });
		expect(openings.map(({ event }) => event.actor?.accountId)).toEqual([accountId]);
	}
});

test('an opening from before names and words were sealed apart is told like the others', async () => {
	const { amina, practice } = await aminaAndHerPractice();
	const { facts, asked } = makeOpening('', { asked: { view: 'search', query: 'hba1c' } });
	const { odsCode, name } = practice;
	const actor = { ...facts.actor, name: 'Dr Old', organisation: { odsCode, name } };
	const whole = JSON.stringify({ ...facts, ...asked, actor });
	await asOwner(`insert into access_events
		(patient_id, sequence, recorded_at, facts, seen, salt, leaf_count, previous_hash, hash)
		values ('${amina.patientId}', 900, '${facts.at}', '${whole}', '[]', 'x', 16, 'x', 'x')`);
	const { openings, actors } = await log(amina);
	expect(openings).toMatchObject([
		{ event: { actor: { name: 'Dr Old', accountId: null }, view: 'search', emergency: null } }
	]);
	expect(actors).toMatchObject([{ person: 'Dr Old', sequence: 900 }]);
	expect((await log(amina, { personOf: 900 })).openings).toHaveLength(1);
});

test('somebody refused who is not staff is never named; staff who were refused are', async () => {
	const { amina } = await aminaAndHerPractice();
	const dana = await makePatient('Dana Price');
	const { patientId } = amina;
	await expect(openRecord(dana.actor, { patientId, purpose: 'PATRQT' })).rejects.toThrow(NotFound);
	const page = await log(amina);
	expect(page.openings).toMatchObject([{ event: { actor: null, outcome: 'refused', own: false } }]);
	expect(page.actors).toEqual([]);
	expect(JSON.stringify(page)).not.toContain('Dana');
});

test('pages follow each other by place in the chain, and lose nothing', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	const access = await asClinician(chen, amina);
	for (let time = 0; time < 60; time++) await listEntries(access, { category: 'medicines' });
	const first = await log(amina);
	const second = await log(amina, { before: first.older! });
	expect([first.openings.length, second.openings.length, second.older]).toEqual([50, 10, null]);
	const places = [...first.openings, ...second.openings].map(({ event }) => event.sequence);
	expect(places).toEqual([...new Set(places)].sort((one, other) => other - one));
});

test('one opening with everything: its event names what it names', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	await listEntries(await asClinician(chen, amina), { category: 'results' });
	const { event } = (await log(amina)).openings[0]!;
	const opening = await getOpening(await asPatient(amina), event);
	expect(opening.entries.map(({ content }) => content.value?.number)).toEqual([48]);
	expect(opening.explanations).toMatchObject([
		{ rule: 'relationship', relationship: { kind: 'registered' } }
	]);
	const last = (await listEvents(amina.patientId)).at(-1)!;
	expect(last).toMatchObject({ view: 'access-log', action: 'opened' });
	expect(last.seen).toEqual(opening.entries.map(({ entryId }) => entryId));
	const stored = await asOwner(
		`select encode(hash, 'hex') as hash from access_events
			where patient_id = '${amina.patientId}' and sequence = ${event.sequence}`
	);
	expect(opening.hash.toString('hex')).toBe(stored[0]!.hash);
});

test('Dana finds nothing of Amina’s log, and nobody but the patient reads it', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	const access = await asClinician(chen, amina);
	await listEntries(access);
	const { event } = (await log(amina)).openings[0]!;
	const dana = await makePatient('Dana Price');
	expect((await log(dana, { withOwn: true })).openings).toEqual([]);
	await expect(getOpening(await asPatient(dana), event)).rejects.toThrow(NotFound);
	await expect(
		getOpening(await asPatient(amina), { ...event, eventId: dana.patientId })
	).rejects.toThrow(NotFound);
	await expect(listOpenings(access)).rejects.toThrow(NotFound);
	await expect(getOpening(access, event)).rejects.toThrow(NotFound);
});

test('an opening by an organisation that nothing speaks of is not explained', async () => {
	const { amina } = await aminaAndHerPractice();
	const hospital = await makeOrganisation('hospital');
	await relate(amina.patientId, hospital, new Date('2026-01-01'));
	const doctor = makeClinician(hospital, 'Dr Walsh');
	await listEntries(await asClinician(doctor, amina));
	expect((await log(amina)).openings[0]!.explained).toBe(true);
	await asOwner(
		`update relationships set starts_at = now() + interval '1 day'
			where patient_id = '${amina.patientId}' and organisation_id = '${hospital.organisationId}'`
	);
	expect((await log(amina)).openings[0]!.explained).toBe(false);
});

test('those that nothing explains can be had alone, and what needs no reason is none of them', async () => {
	const { amina, chen } = await aminaAndHerPractice();
	const { patientId } = amina;
	const walsh = makeOpening('Dr Walsh', {
		facts: {
			purpose: 'BTG',
			actor: { kind: 'clinician', role: 'Doctor', organisation: { odsCode: 'RX9', name: 'Away' } }
		}
	});
	const robot = makeOpening('Feed', { facts: { purpose: 'AUTOMATED' } });
	for (const opening of [walsh, robot]) {
		await inPatient(patientId, async (tx) => {
			await appendAccessEvent(tx, patientId, opening, []);
		});
	}
	const access = await asClinician(chen, amina);
	for (let time = 0; time < 3; time++) await listEntries(access);
	const names = async (filter: LogFilter) =>
		(await log(amina, { withOwn: true, ...filter })).openings.map(({ event }) => event.actor?.name);
	expect(await names({ unexplained: true })).toEqual(['Dr Walsh']);
	expect(await names({ purpose: 'emergency' })).toEqual(['Dr Walsh']);
	await relate(patientId, await makeOrganisation('hospital'));
	expect(await names({ unexplained: true, purpose: 'TREAT' })).toEqual([]);
});

test('what the patient permitted explains what was opened by it', async () => {
	const { amina } = await aminaAndHerPractice();
	const hospital = await makeOrganisation('hospital');
	const permitId = await permit(amina, at(hospital), EVERYTHING);
	await listEntries(await asClinician(makeClinician(hospital, 'Dr Walsh'), amina));
	await withdraw(amina, permitId);
	const { event, explained } = (await log(amina)).openings[0]!;
	expect([event.basis, explained]).toEqual(['permission', true]);
	const { explanations } = await getOpening(await asPatient(amina), event);
	expect(explanations).toMatchObject([{ rule: 'permit', permit: { odsCode: hospital.odsCode } }]);
});
