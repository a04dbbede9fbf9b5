import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { atTime } from '#lib/server/clock.ts';
import { listEvents } from '#tests/access-events.ts';
import { makeGranted } from '#tests/applications.ts';
import { makeCarer, makeSignedIn, ownOf } from '#tests/carers.ts';
import { makeClinician, makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import { loadActing } from './load-acting.ts';
import { loadCarers } from './load-carers.ts';
import { loadPracticeCarer } from './load-practice-carer.ts';

async function makeFamily() {
	const practice = await makeOrganisation();
	const rhiannon = await makePatient('Rhiannon Morgan', '2013-07-15');
	await relate(rhiannon.patientId, practice);
	const doctor = makeClinician(practice, 'Dr Osei');
	const account = { email: `${randomUUID()}@example.test`, password: 'three random words' };
	const accountId = await createAccount({ ...account, name: 'Carys Morgan', patientId: null });
	const who = { ...makeSignedIn('Carys Morgan'), accountId };
	const carys = await atTime('2023-01-10T12:00:00Z', () => makeGranted(rhiannon, doctor, { who }));
	const toHer = (at: string) =>
		atTime(at, async () => loadCarers(await ownOf(rhiannon), '/me/carers'));
	const toCarys = (at: string) => atTime(at, () => loadActing(carys.signedIn));
	const toPractice = (at: string) =>
		atTime(at, () => loadPracticeCarer(doctor, carys.relationshipId, { onPaper: true }));
	return { rhiannon, toHer, toCarys, toPractice };
}

test('each birthday that changes what a parent sees is told to both from three months before it, to its eve', async () => {
	const { toHer, toCarys } = await makeFamily();
	const [line] = (await toCarys('2024-04-15T12:00:00Z')).people[0]!.coming;
	expect(line).toMatch(/^From 15 July 2024, when they turn 11, you see less of their record\./);
	expect((await toCarys('2024-04-14T12:00:00Z')).people[0]!.coming).toEqual([]);
	expect((await toCarys('2024-07-15T12:00:00Z')).people[0]!.coming).toEqual([]);
	const [before] = (await toHer('2029-04-15T12:00:00Z')).now[0]!.coming;
	expect(before).toMatch(
		/^From 15 July 2029, when you turn 16, they cannot act for you any more\./
	);
	expect((await toHer('2029-04-14T12:00:00Z')).now[0]!.coming).toEqual([]);
});

test('her page says what holds on the day, and not what was once agreed', async () => {
	const { toHer } = await makeFamily();
	expect((await toHer('2023-02-01T12:00:00Z')).now[0]!.may[0]).toMatch(/^See everything/);
	expect((await toHer('2026-08-01T12:00:00Z')).now[0]!.may[0]).toMatch(/^See medicines/);
});

test('on her 16th birthday her page says that it has ended, before any job has written that down', async () => {
	const { toHer, toCarys } = await makeFamily();
	const { now, past } = await toHer('2029-07-15T00:30:00+01:00');
	expect([now, past[0]!.stands]).toEqual([
		[],
		'It ended on the birthday from which you act for yourself.'
	]);
	expect((await toCarys('2029-07-15T00:30:00+01:00')).people).toEqual([]);
});

test('whom somebody chose themselves no birthday takes away', async () => {
	const amina = await makePatient('Amina Yusuf', '2010-11-30');
	await makeCarer(amina);
	const { now } = await loadCarers(await ownOf(amina), '/me/carers');
	expect(now[0]).toMatchObject({ coming: [], stands: 'They can act for you.' });
});

test('to a child who has no page her surgery writes, from three months before; that it printed is on her log', async () => {
	const { rhiannon, toPractice } = await makeFamily();
	const lettersOn = async (at: string) => {
		const { about } = await toPractice(at);
		return about!.carer ? about!.carer.letters : null;
	};
	expect(await lettersOn('2026-04-14T12:00:00Z')).toBeNull();
	const letters = await lettersOn('2026-04-15T12:00:00Z');
	expect(letters!.child.lines).toEqual([
		'From 15 July 2026, when you turn 13, you can have a sign-in of your own and see your record yourself. Ask us for a code. You do not need to ask anybody at home.'
	]);
	expect(letters!.carer).toMatchObject({ name: 'Carys Morgan', about: 'Rhiannon Morgan' });
	const event = (await listEvents(rhiannon.patientId)).at(-1)!;
	expect(event).toMatchObject({ action: 'printed', view: 'carers', purpose: 'ADMIN' });
	expect(await lettersOn('2026-07-15T12:00:00Z')).toBeNull();
});
