import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { findOwnRecord } from '#lib/identity/server/find-own-record.ts';
import { signIn } from '#lib/identity/server/sign-in.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { listEvents } from '#tests/access-events.ts';
import { makeGranted } from '#tests/applications.ts';
import { makeSignedIn } from '#tests/carers.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { offerOwnSignIn, withdrawOwnSignIn } from './offer-own-sign-in.ts';
import { openRecord } from './open-record.ts';
import { takeOwnSignIn } from './take-own-sign-in.ts';

let practice: Organisation;
let doctor: ClinicianActor;
let rhiannon: TestPatient;

beforeEach(async () => {
	practice = await makeOrganisation();
	doctor = makeClinician(practice, 'Dr Osei');
	rhiannon = await makePatient('Rhiannon Morgan', '2013-07-15');
	await relate(rhiannon.patientId, practice);
});

const BEFORE = '2026-07-14T22:59:59Z';
/** Midnight in London. */
const BIRTHDAY = '2026-07-14T23:00:00Z';
const NO_MATCH = { code: 'no-sign-in-offer' };

test('from her 13th birthday, and not a second before, her practice gives her a sign-in of her own', async () => {
	await expect(atTime(BEFORE, () => offer())).rejects.toMatchObject({
		message: 'They can have a sign-in of their own from 15 July 2026, when they turn 13.'
	});
	const { code, accountId, email } = await atTime(BIRTHDAY, async () => {
		const made = await offer();
		return { code: made, ...(await take(made)) };
	});
	expect(code).toMatch(/^[CDFHJKMNPRTVWXY34679]{12}$/);
	expect(await findOwnRecord(accountId)).toBe(rhiannon.patientId);
	await signIn({ email, password: PASSWORD }, randomUUID());
	const events = await listEvents(rhiannon.patientId);
	const made = events.filter(({ view }) => view === 'sign-in');
	expect(made.map(({ actor }) => actor?.name)).toEqual(['Dr Osei', 'Rhiannon Morgan']);
});

test('a code is used once, and nobody who has a sign-in is given another', async () => {
	await atTime(BIRTHDAY, async () => {
		const code = await offer();
		await take(code);
		await expect(take(code)).rejects.toMatchObject(NO_MATCH);
		await expect(offer()).rejects.toMatchObject({ code: 'signs-in-already' });
	});
});

test('of two who use one code at once, one has it', async () => {
	await atTime(BIRTHDAY, async () => {
		const code = await offer();
		const done = await Promise.allSettled([take(code), take(code)]);
		expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
});

test('the code alone opens nothing, and after five dates that are not hers it is spent', async () => {
	await atTime(BIRTHDAY, async () => {
		const code = await offer();
		for (let day = 1; day <= 5; day += 1)
			await expect(take(code, `2013-07-0${day}`)).rejects.toMatchObject(NO_MATCH);
		await expect(take(code)).rejects.toMatchObject({ status: 429 });
	});
});

test('a code that was taken back, replaced or is over says the same as one that never was', async () => {
	const [first, second, third] = await atTime(BIRTHDAY, async () => {
		const codes = [await offer(), await offer()];
		await withdrawOwnSignIn(await opened());
		return [...codes, await offer()];
	});
	for (const code of [first!, second!, 'CCCCCCCCCCCC'])
		await atTime(BIRTHDAY, () => expect(take(code)).rejects.toMatchObject(NO_MATCH));
	await atTime('2026-07-28T23:00:01Z', () => expect(take(third!)).rejects.toMatchObject(NO_MATCH));
});

test('the same form sent twice makes one code', async () => {
	await atTime(BIRTHDAY, async () => {
		const offerId = randomUUID();
		const code = await offer(offerId);
		await expect(offer(offerId)).rejects.toMatchObject({ code: 'offered-already' });
		await take(code);
	});
});

test('her mother cannot take it with the account by which she acts for her', async () => {
	await atTime(BIRTHDAY, async () => {
		const mother = await createAccount({ ...account(), name: 'Carys Morgan', patientId: null });
		await makeGranted(rhiannon, doctor, {
			who: { ...makeSignedIn('Carys Morgan'), accountId: mother }
		});
		const code = await offer();
		const taking = takeOwnSignIn(
			{ code, birthDate: rhiannon.birthDate },
			{ accountId: mother },
			''
		);
		await expect(taking).rejects.toMatchObject({ code: 'acts-for-them' });
		expect(await findOwnRecord(mother)).toBeNull();
		// Nothing was used up by it.
		await take(code);
	});
});

test('somebody who has an account already joins it to their record; one with a record keeps its own', async () => {
	await atTime(BIRTHDAY, async () => {
		const accountId = await createAccount({ ...account(), name: 'Rhi', patientId: null });
		const code = await offer();
		const { birthDate } = rhiannon;
		const other = await makePatient('Dana Price');
		const others = { ...account(), name: 'Dana Price', patientId: other.patientId };
		const dana = await createAccount(others);
		await expect(takeOwnSignIn({ code, birthDate }, { accountId: dana }, '')).rejects.toMatchObject(
			{ code: 'has-a-record' }
		);
		await takeOwnSignIn({ code, birthDate }, { accountId }, '');
		expect(await findOwnRecord(accountId)).toBe(rhiannon.patientId);
		expect(await findOwnRecord(dana)).toBe(other.patientId);
	});
});

test('an email address that has an account makes no second one, and the code still works', async () => {
	await atTime(BIRTHDAY, async () => {
		const taken = account();
		await createAccount({ ...taken, name: 'Somebody', patientId: null });
		const code = await offer();
		const { birthDate } = rhiannon;
		for (let tries = 0; tries < 7; tries += 1)
			await expect(takeOwnSignIn({ code, birthDate }, taken, '')).rejects.toMatchObject({
				code: 'account-exists'
			});
		await take(code);
	});
});

test('a pharmacist of the practice, who says of nobody who they are, gives no sign-in', async () => {
	await atTime(BIRTHDAY, async () => {
		const pharmacist = makeClinician(practice, 'Daniel Lowe', 'pharmacist');
		const { patientId } = rhiannon;
		const access = await openRecord(pharmacist, { patientId, purpose: 'TREAT' });
		const wish = { offerId: randomUUID(), identity: 'documents' } as const;
		await expect(offerOwnSignIn(access, wish)).rejects.toMatchObject({ status: 404 });
	});
});

test('a hospital that treats her gives no sign-in, and learns nothing of whether she has one', async () => {
	await atTime(BIRTHDAY, async () => {
		const hospital = await makeOrganisation('hospital');
		await relate(rhiannon.patientId, hospital);
		const there = makeClinician(hospital, 'Dr Walsh', 'doctor');
		const access = await openRecord(there, { patientId: rhiannon.patientId, purpose: 'TREAT' });
		const wish = { offerId: randomUUID(), identity: 'documents' } as const;
		await expect(offerOwnSignIn(access, wish)).rejects.toMatchObject({ status: 404 });
	});
});

const PASSWORD = 'three random words';
const account = () => ({ email: `${randomUUID()}@example.test`, password: PASSWORD });

function opened() {
	return openRecord(doctor, { patientId: rhiannon.patientId, purpose: 'TREAT' });
}

async function offer(offerId: string = randomUUID()): Promise<string> {
	return offerOwnSignIn(await opened(), { offerId, identity: 'documents' });
}

async function take(code: string, birthDate = rhiannon.birthDate) {
	const made = account();
	const accountId = await takeOwnSignIn({ code, birthDate }, made, randomUUID());
	return { ...made, accountId };
}
