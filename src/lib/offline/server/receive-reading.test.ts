import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { answerCircumstances } from '#lib/self-care/server/answer-circumstances.ts';
import { readCircumstances } from '#lib/self-care/server/read-circumstances.ts';
import { loadSent } from '#lib/self-care/server/load-sent.ts';
import { inPatient } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import type { KeptReading } from '../schema.ts';
import { deviceOf } from './device-of.ts';
import { receiveReading } from './receive-reading.ts';

let amina: TestPatient;
const MINUTE = 60_000;

beforeEach(async () => {
	amina = await makePatient();
});

test('what waited on a device is recorded once, however often and however closely it arrives', async () => {
	const reading = pressure('138', '86');
	await Promise.all([send(amina, reading), send(amina, reading)]);
	await send(amina, reading);
	expect(await readings(amina)).toEqual(['138/86 mmHg']);
	const events = await listEvents(amina.patientId);
	const changed = events.filter(({ action }) => action === 'changed');
	expect(changed[0]).toMatchObject({ view: 'self-care', seen: [reading.entryId] });
	expect(changed.slice(1).flatMap(({ seen }) => seen)).toEqual([]);
});

test('it happened when and where the device says, however late it arrives', async () => {
	const at = ago(30 * 60);
	const reading = pressure('138', '86', { at, zone: 'Asia/Kathmandu' });
	await send(amina, reading);
	const { entry, versions } = await getEntry(await own(amina), reading.entryId);
	expect(entry.happenedAt.toISOString()).toBe(at);
	expect(versions[0]!.received).toContain('+05:45');
});

test('the rules are asked again here: a second very high one is urgent, and one of last week is told in one summary', async () => {
	const felt = { 'felt-pressure': 'none' };
	const [first, second] = [pressure('190', '125', felt), pressure('190', '125', felt)];
	await send(amina, first);
	await send(amina, second);
	expect(await cardOf(first)).toEqual(['Measure it again']);
	expect(await cardOf(second)).toEqual(['Ask for an urgent GP appointment or call 111']);
	const old = pressure('190', '125', { at: ago(7 * 24 * 60) });
	await send(amina, old);
	expect(await cardOf(old)).toEqual(['Speak to a GP about your earlier readings']);
	const chest = pressure('190', '125', { 'felt-pressure': 'chest' });
	await send(amina, chest);
	expect(await cardOf(chest)).toEqual(['Call 999 or go to A&E now']);
});

test('what they said of themselves beside it holds here too', async () => {
	const reading = pressure('142', '84', { pregnant: 'yes', ownLimits: 'no' });
	await send(amina, reading);
	await send(amina, reading);
	expect(await known()).toMatchObject({ pregnant: true, ownLimits: false });
	expect(await cardOf(reading)).toEqual(['Call your midwife, your care team or 111 now']);
});

test('what they said on the device counts from when they said it: what they said since then holds', async () => {
	const answers = { answerId: randomUUID(), pregnant: 'no', ownLimits: 'no' } as const;
	await answerCircumstances(await own(amina), answers);
	const saidAt = ago(3 * 24 * 60);
	await send(amina, pressure('142', '84', { pregnant: 'yes', ownLimits: 'no', saidAt }));
	expect(await known()).toMatchObject({ pregnant: false });
	// A clock that is ahead cannot make it hold for longer than it was asked for.
	const ahead = { pregnant: 'yes', ownLimits: 'yes', saidAt: ago(-60 * 24 * 60) };
	await send(amina, pressure('142', '84', ahead));
	expect(await known()).toMatchObject({ pregnant: true, ownLimits: true });
	expect((await known()).answered!.answeredAt.getTime()).toBeLessThanOrEqual(Date.now());
});

test('a clock that is wrong, and values that cannot be, are refused in words, and nothing is recorded', async () => {
	const refused: [KeptReading, string][] = [
		[pressure('138', '86', { at: ago(-60) }), 'Check that clock'],
		[pressure('80', '120'), 'must be higher'],
		[{ ...pressure('138', '86'), measure: 'bmi' }, 'Choose what to record'],
		[{ ...pressure('138', '86'), given: { when: 'now' } }, 'Enter the top number']
	];
	for (const [reading, words] of refused) {
		await expect(send(amina, reading)).rejects.toThrow(words);
	}
	expect(await readings(amina)).toEqual([]);
});

test('what is no reading at all is refused, and so is what a form of another site could send', async () => {
	const body = JSON.stringify({ owner: deviceOf(accountOf(amina)), ...pressure('138', '86') });
	const post = (text: string, type = 'application/json') =>
		receiveReading(signedIn(amina), requestOf(text, type));
	for (const text of ['', 'null', '[]', '{"__proto__":1}', body + ' '.repeat(10_000)]) {
		await expect(post(text)).rejects.toThrow('could not read');
	}
	for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
		await expect(post(body, type)).rejects.toThrow('application/json');
	}
	expect(await readings(amina)).toEqual([]);
});

test('Dana on the same device sends none of Amina’s, and it is in neither record', async () => {
	const dana = await makePatient('Dana Price');
	const reading = { owner: deviceOf(accountOf(amina)), ...pressure('138', '86') };
	const request = requestOf(JSON.stringify(reading));
	await expect(receiveReading(signedIn(dana), request)).rejects.toThrow('somebody else');
	expect([await readings(dana), await readings(amina)]).toEqual([[], []]);
	await expect(receiveReading(undefined, request)).rejects.toThrow('could not find');
});

function known() {
	const { patientId } = amina;
	return inPatient(patientId, (tx) => readCircumstances({ tx, patientId }, []));
}

function pressure(systolic: string, diastolic: string, more = {}): KeptReading {
	const given = { when: 'now', at: ago(10), zone: 'Europe/London', systolic, diastolic, ...more };
	return { submissionId: randomUUID(), entryId: randomUUID(), measure: 'blood-pressure', given };
}

function ago(minutes: number): string {
	const at = Date.now() - minutes * MINUTE;
	return new Date(at - (at % 1000)).toISOString();
}

function send(who: TestPatient, reading: KeptReading): Promise<void> {
	const body = JSON.stringify({ owner: deviceOf(accountOf(who)), ...reading });
	return receiveReading(signedIn(who), requestOf(body));
}

function requestOf(body: string, type = 'application/json'): Request {
	return new Request('http://localhost/', {
		...{ method: 'POST', body },
		headers: { 'content-type': type }
	});
}

function accountOf({ actor }: TestPatient): string {
	return actor.accountId;
}

function signedIn({ actor: { accountId, name }, patientId }: TestPatient) {
	const nothing = { staffRoleId: null, seesWaiting: null, reduced: false, lookedBeforeAt: null };
	return { accountId, name, patientId, authenticatedAt: new Date(), ...nothing };
}

function own({ actor, patientId }: TestPatient) {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

async function readings(who: TestPatient): Promise<string[]> {
	const { entries } = await listEntries(await own(who), { category: 'self-care' });
	return entries.map(({ content }) => content.meaning ?? '');
}

async function cardOf({ submissionId }: KeptReading): Promise<string[]> {
	const { cards } = await loadSent(await own(amina), '/me/self-care', submissionId);
	return cards.map(({ heading }) => heading);
}
