import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sentence } from '#lib/access-log/words.ts';
import { openSubject } from '#lib/access/server/open-subject.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { atTime } from '#lib/server/clock.ts';
import { Invalid, NotFound, Refused, TooMany } from '#lib/server/errors.ts';
import { listEvents } from '#tests/access-events.ts';
import { ownOf } from '#tests/carers.ts';
import { makePatient } from '#tests/cast.ts';
import { changeReducedPassword } from './change-reduced-password.ts';
import { confirmPassword } from './confirm-password.ts';
import { createAccount } from './create-account.ts';
import { findAccount } from './find-account.ts';
import { findSession } from './sessions.ts';
import { signIn } from './sign-in.ts';

const OWN = 'correct horse battery';
const SECOND = 'three other words here';
const FROM = '10.2.3.4';

async function mo() {
	const patient = await makePatient('Mo Rahman');
	const { patientId } = patient;
	const email = `${randomUUID()}@demo.test`;
	const accountId = await createAccount({ email, name: 'Mo Rahman', password: OWN, patientId });
	const signed = async (password: string, smallerView = false) =>
		(await findSession(await signIn({ email, password, smallerView }, FROM)))!;
	return { patient, email, accountId, signed };
}

async function withSecond() {
	const one = await mo();
	await changeReducedPassword(await one.signed(OWN), SECOND);
	return one;
}

test('the second password opens the smaller view, and his own everything', async () => {
	const { signed } = await withSecond();
	expect(await signed(SECOND)).toMatchObject({ reduced: true });
	expect(await signed(OWN)).toMatchObject({ reduced: false });
});

test('ticking that less is shown makes the same session as the second password', async () => {
	const { signed } = await withSecond();
	const strip = ({ authenticatedAt: _, ...rest }: Awaited<ReturnType<typeof signed>>) => rest;
	expect(strip(await signed(OWN, true))).toEqual(strip(await signed(SECOND)));
	expect(await signed(SECOND, true)).toMatchObject({ reduced: true });
});

test('who has no record has no smaller view of it', async () => {
	const email = `${randomUUID()}@demo.test`;
	await createAccount({ email, name: 'Dr Chen', password: OWN, patientId: null });
	const token = await signIn({ email, password: OWN, smallerView: true }, FROM);
	expect(await findSession(token)).toMatchObject({ reduced: false });
});

test('his own password is refused as the second one, and so is a sign-in that is not fresh', async () => {
	const { signed } = await mo();
	const signedIn = await signed(OWN);
	await expect(changeReducedPassword(signedIn, OWN)).rejects.toThrow(Invalid);
	await atTime(new Date(Date.now() + 11 * 60_000), () =>
		expect(changeReducedPassword(signedIn, SECOND)).rejects.toThrow(Refused)
	);
});

test('nobody changes it in the smaller view', async () => {
	const { signed } = await withSecond();
	const there = await signed(SECOND);
	for (const password of ['another one of theirs', null]) {
		await expect(changeReducedPassword(there, password)).rejects.toThrow(NotFound);
	}
	expect(await signed(SECOND)).toMatchObject({ reduced: true });
});

test('taken away or changed, it signs nobody in, and whoever is there is signed out', async () => {
	const { email, accountId, signed } = await withSecond();
	const token = await signIn({ email, password: SECOND }, FROM);
	const own = await signIn({ email, password: OWN }, FROM);
	await changeReducedPassword((await findSession(own))!, 'a new second password');
	expect(await findSession(token)).toBeUndefined();
	expect(await findSession(own)).toBeDefined();
	await expect(signed(SECOND)).rejects.toThrow(Invalid);
	await changeReducedPassword(await signed(OWN), null);
	await expect(signed('a new second password')).rejects.toThrow(Invalid);
	expect(await findAccount(accountId)).toMatchObject({ hasReducedPassword: false });
});

test('it confirms nothing where everything is open, and in the smaller view opens no more', async () => {
	const { email, accountId } = await withSecond();
	const whole = await signIn({ email, password: OWN }, FROM);
	await expect(confirmPassword(accountId, SECOND, whole, FROM)).rejects.toThrow(Invalid);
	for (const password of [SECOND, OWN]) {
		const small = await signIn({ email, password: SECOND }, FROM);
		const fresh = await confirmPassword(accountId, password, small, FROM);
		expect(await findSession(fresh), password).toMatchObject({ reduced: true });
	}
});

test('whoever knows it does not get more guesses at his own by it', async () => {
	const { email, signed } = await withSecond();
	const guess = () => signIn({ email, password: 'a guess at his own' }, FROM);
	for (let count = 0; count < 9; count++) await expect(guess()).rejects.toThrow(Invalid);
	await signed(SECOND);
	await expect(guess()).rejects.toThrow(Invalid);
	await expect(guess()).rejects.toThrow(TooMany);
});

test('in it he reads his record and changes nothing, and his log says which view it was', async () => {
	const { patient, signed } = await withSecond();
	const access = await openSubject(await signed(SECOND));
	await listEntries(access, {});
	const given = { when: 'now', unit: 'kg', kg: '80' };
	const readings = [{ entryId: randomUUID(), measure: 'weight', given }];
	const sitting = { submissionId: randomUUID(), answers: {}, readings };
	await expect(recordReadings(access, sitting)).rejects.toThrow(NotFound);
	const events = await listEvents(patient.patientId);
	for (const event of events) {
		const { basis, purpose, action } = event;
		expect([basis, purpose, action]).toEqual(['own-record-reduced', 'PATRQT', 'opened']);
	}

	const { openings } = await listOpenings(await ownOf(patient), { withOwn: true });
	const words = openings.map(({ event }) => sentence(event)).join(' ');
	expect(words).toContain('You, in the smaller view, looked at');
});

test('he can see when it was last used', async () => {
	const { accountId, signed } = await withSecond();
	expect(await findAccount(accountId)).toMatchObject({ reducedUsedAt: null });
	await signed(SECOND);
	expect((await findAccount(accountId)).reducedUsedAt).toBeInstanceOf(Date);
});
