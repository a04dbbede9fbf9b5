import '#tests/database.ts';
import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeOrganisation } from '#tests/cast.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { atTime } from '#lib/server/clock.ts';
import { Conflict, Invalid, NotFound, Refused, TooMany } from '#lib/server/errors.ts';
import { confirmPassword } from './confirm-password.ts';
import { createAccount } from './create-account.ts';
import { noteLook } from './note-look.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';
import { requirePatientActor } from './require-patient-actor.ts';
import { requireStaffActor } from './require-staff-actor.ts';
import { endSession, findSession } from './sessions.ts';
import { signIn } from './sign-in.ts';

const password = 'correct horse battery';

async function anAccount(patientId: string | null = randomUUID()) {
	const email = `${randomUUID()}@demo.test`;
	const accountId = await createAccount({ email, name: 'Amina Yusuf', password, patientId });
	return { email, accountId, patientId, from: randomUUID() };
}

test('the right password begins a session, whatever the case of the email address', async () => {
	const { email, accountId, patientId, from } = await anAccount();
	const token = await signIn({ email: email.toUpperCase(), password }, from);
	expect(await findSession(token)).toMatchObject({ accountId, patientId, name: 'Amina Yusuf' });
});

test('a wrong password and an unknown address fail in the same words', async () => {
	const { email, from } = await anAccount();
	const wrong = await signIn({ email, password: 'wrong' }, from).catch((error: unknown) => error);
	const unknown = await signIn({ email: 'nobody@demo.test', password }, from).catch(
		(e: unknown) => e
	);
	expect(wrong).toBeInstanceOf(Invalid);
	expect(unknown).toEqual(wrong);
});

test('ten wrong passwords close an account for a while, known or not, even to the right one', async () => {
	const { email } = await anAccount();
	for (const tried of [email, `${randomUUID()}@demo.test`]) {
		for (let count = 0; count < 10; count++) {
			await expect(signIn({ email: tried, password: 'wrong' }, randomUUID())).rejects.toThrow(
				Invalid
			);
		}
		const next = signIn({ email: tried, password }, randomUUID());
		await expect(next).rejects.toThrow(TooMany);
		await expect(next).rejects.toThrow('15 minutes');
	}
});

test('a good sign-in forgives the wrong ones before it', async () => {
	const { email, from } = await anAccount();
	for (let round = 0; round < 3; round++) {
		for (let count = 0; count < 5; count++) {
			await expect(signIn({ email, password: 'wrong' }, from)).rejects.toThrow(Invalid);
		}
		await signIn({ email, password }, from);
	}
});

test('the table of sessions holds no token that would open one', async () => {
	const { email, accountId, from } = await anAccount();
	const token = await signIn({ email, password }, from);
	const [row] = await asOwner(`select session_id from sessions where account_id = '${accountId}'`);
	expect(row!.session_id).not.toBe(token);
	expect(await findSession(String(row!.session_id))).toBeUndefined();
});

test('a session that was ended, or idle too long, or longer than 12 hours, is over', async () => {
	const { email, accountId, from } = await anAccount();
	const [ended, idle, long] = await Promise.all(
		[1, 2, 3].map(() => signIn({ email, password }, from))
	);
	await endSession(ended!);
	expect(await findSession(ended!)).toBeUndefined();
	await asOwner(
		`update sessions set expires_at = now() - interval '1 second' where account_id = '${accountId}'`
	);
	expect(await findSession(idle!)).toBeUndefined();
	await asOwner(`update sessions set expires_at = now() + interval '20 minutes', ends_at = now() - interval '1 second'
		where account_id = '${accountId}'`);
	expect(await findSession(long!)).toBeUndefined();
});

test('using a session keeps it alive, but never beyond its 12 hours', async () => {
	const { email, accountId, from } = await anAccount();
	const token = await signIn({ email, password }, from);
	await asOwner(`update sessions set expires_at = now() + interval '5 minutes', ends_at = now() + interval '10 minutes'
		where account_id = '${accountId}'`);
	expect(await findSession(token)).toBeDefined();
	const [row] = await asOwner(
		`select expires_at = ends_at as capped from sessions where account_id = '${accountId}'`
	);
	expect(row).toEqual({ capped: true });
});

test('a disabled account has no session from that moment, and cannot begin one', async () => {
	const { email, accountId, from } = await anAccount();
	const token = await signIn({ email, password }, from);
	await asOwner(
		`update accounts set disabled_at = now() - interval '1 second' where account_id = '${accountId}'`
	);
	expect(await findSession(token)).toBeUndefined();
	await expect(signIn({ email, password }, from)).rejects.toThrow(Invalid);
});

test('a sensitive action wants the password again after ten minutes', async () => {
	const { email, accountId, from } = await anAccount();
	const token = await signIn({ email, password }, from);
	const signedIn = (await findSession(token))!;
	requireFreshSignIn(signedIn);
	const later = new Date(Date.now() + 11 * 60_000);
	await atTime(later, async () => {
		expect(() => requireFreshSignIn(signedIn)).toThrow(Refused);
	});
	await expect(confirmPassword(accountId, 'wrong', token, from)).rejects.toThrow(
		'The password is not right'
	);
	const fresh = await confirmPassword(accountId, password, token, from);
	expect(await findSession(fresh)).toMatchObject({ accountId });
	expect(await findSession(token)).toBeUndefined();
});

test('one email address has one account', async () => {
	const { email } = await anAccount();
	const again = createAccount({
		email: email.toUpperCase(),
		name: 'Other',
		password,
		patientId: null
	});
	await expect(again).rejects.toThrow(Conflict);
});

test('only an account with a record acts as a patient', async () => {
	const { email, from } = await anAccount(null);
	const carer = await findSession(await signIn({ email, password }, from));
	expect(() => requirePatientActor(carer)).toThrow(NotFound);
	expect(() => requirePatientActor(undefined)).toThrow(NotFound);
});

test('a role is there from its start until its end, and a leaver’s is gone at once', async () => {
	const { email, accountId, from } = await anAccount(null);
	const signedIn = await findSession(await signIn({ email, password }, from));
	await expect(requireStaffActor(signedIn, ['operator'])).rejects.toThrow(NotFound);
	const { organisationId } = await makeOrganisation();
	await appointStaff({ accountId, organisationId, role: 'operator', jobTitle: 'Operator' });
	expect(await requireStaffActor(signedIn, ['operator'])).toMatchObject({
		role: { role: 'operator' }
	});
	await expect(requireStaffActor(signedIn, ['gp'])).rejects.toThrow(NotFound);
	await asOwner(
		`update staff_roles set ends_at = now() - interval '1 second' where account_id = '${accountId}'`
	);
	await expect(requireStaffActor(signedIn, ['operator'])).rejects.toThrow(NotFound);
});

describe('What is new is what came after the last look in an earlier visit', () => {
	const at = (minute: number) => new Date(Date.UTC(2026, 7, 6, 9, minute));
	const from = () => randomUUID();
	type Account = Awaited<ReturnType<typeof anAccount>>;
	const signInAt = (minute: number, { email }: Account) =>
		atTime(at(minute), () => signIn({ email, password }, from()));
	const seenAt = (minute: number, token: string) => atTime(at(minute), () => findSession(token));

	test('the first visit has no look before it, and its own looks do not count for it', async () => {
		const account = await anAccount();
		const token = await signInAt(0, account);
		expect((await seenAt(0, token))!.lookedBeforeAt).toBeNull();
		await noteLook(account.accountId, at(1));
		expect((await seenAt(2, token))!.lookedBeforeAt).toBeNull();
	});

	test('the next visit has the last look of the one before, until it is over itself', async () => {
		const account = await anAccount();
		await signInAt(0, account);
		await noteLook(account.accountId, at(1));
		await noteLook(account.accountId, at(5));
		const second = await signInAt(40, account);
		await noteLook(account.accountId, at(41));
		expect((await seenAt(42, second))!.lookedBeforeAt).toEqual(at(5));
		const third = await signInAt(100, account);
		expect((await seenAt(100, third))!.lookedBeforeAt).toEqual(at(41));
	});

	test('a session that lapsed and begins again within half an hour is the same visit', async () => {
		const account = await anAccount();
		await signInAt(0, account);
		await noteLook(account.accountId, at(1));
		const second = await signInAt(40, account);
		await noteLook(account.accountId, at(41));
		await seenAt(80, second);
		await endSession(second);
		const again = await signInAt(105, account);
		expect((await seenAt(105, again))!.lookedBeforeAt).toEqual(at(1));
		const fresh = await atTime(at(110), () =>
			confirmPassword(account.accountId, password, again, from())
		);
		expect((await seenAt(110, fresh))!.lookedBeforeAt).toEqual(at(1));
		const later = await signInAt(141, account);
		expect((await seenAt(141, later))!.lookedBeforeAt).toEqual(at(41));
	});

	test('a visit without a look leaves what is new as it was; a late look is not undone by an early one', async () => {
		const account = await anAccount();
		await signInAt(0, account);
		await noteLook(account.accountId, at(5));
		await noteLook(account.accountId, at(1));
		await signInAt(60, account);
		const third = await signInAt(120, account);
		expect((await seenAt(120, third))!.lookedBeforeAt).toEqual(at(5));
	});

	test('one account’s visits are nothing to another’s', async () => {
		const [amina, dana] = [await anAccount(), await anAccount()];
		await signInAt(0, amina);
		await noteLook(amina.accountId, at(5));
		await signInAt(60, amina);
		const token = await signInAt(60, dana);
		expect((await seenAt(60, token))!.lookedBeforeAt).toBeNull();
	});

	test('use is noted once a minute, not with every page', async () => {
		const account = await anAccount();
		const token = await signInAt(0, account);
		const noted = async () => {
			const [row] = await asOwner(
				`select last_active_at as at from accounts where account_id = '${account.accountId}'`
			);
			return new Date(String(row!.at));
		};
		await atTime(new Date(at(0).getTime() + 59_000), () => findSession(token));
		expect(await noted()).toEqual(at(0));
		await seenAt(1, token);
		expect(await noted()).toEqual(at(1));
	});
});
