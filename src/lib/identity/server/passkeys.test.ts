import '#tests/database.ts';
import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { SoftAuthenticator, type Oddities } from '#tests/soft-authenticator.ts';
import { atTime } from '#lib/server/clock.ts';
import { Invalid, NotFound, Refused, TooMany } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';
import { PASSKEY_COPIED, PASSKEY_NOT_ADDED, PASSKEY_REFUSED, PASSKEY_TOO_LATE } from '../words.ts';
import { addPasskey } from './add-passkey.ts';
import { askForPasskey } from './ask-for-passkey.ts';
import { confirmPasskey } from './confirm-passkey.ts';
import { createAccount } from './create-account.ts';
import { listPasskeys } from './list-passkeys.ts';
import { offerPasskey } from './offer-passkey.ts';
import { removeOldChallenges } from './remove-old-challenges.ts';
import { removePasskey } from './remove-passkey.ts';
import { findSession, startSession } from './sessions.ts';
import { signInWithPasskey } from './sign-in-with-passkey.ts';

const origin = 'https://candour.example.nhs.uk';
const minutesLater = (minutes: number) => new Date(Date.now() + minutes * 60_000);

interface Someone {
	accountId: string;
	token: string;
	signedIn: SignedIn;
	device: SoftAuthenticator;
	/** Where their tries come from. */
	address: string;
}

async function someone(name = 'Amina Yusuf', counts = true): Promise<Someone> {
	const email = `${randomUUID()}@demo.test`;
	const password = 'correct horse battery';
	const accountId = await createAccount({ email, name, password, patientId: randomUUID() });
	const token = await startSession(accountId);
	const signedIn = (await findSession(token))!;
	const device = new SoftAuthenticator(origin, counts);
	return { accountId, token, signedIn, device, address: randomUUID() };
}

async function add(who: Someone, odd: Oddities = {}, passkeyId: string = randomUUID()) {
	const answer = who.device.create(await offerPasskey(who.signedIn, who.token, origin), odd);
	await addPasskey(who.signedIn, who.token, { passkeyId, name: 'My phone', answer }, origin);
	return passkeyId;
}

/** Somebody signs in at a browser of their own. */
async function enter({ device, address }: Someone, odd: Oddities = {}) {
	const secret = randomUUID();
	const answer = device.get(await askForPasskey(null, secret, { origin, address }), odd);
	return signInWithPasskey(answer, { secret, origin, address });
}

const says = (message: string) => expect.objectContaining({ message }) as Error;

let amina: Someone;
let dana: Someone;
beforeEach(async () => {
	[amina, dana] = [await someone(), await someone('Dana Price')];
});

describe('A passkey', () => {
	test('is added, signs its owner in, is listed with its last use, and nobody else has it', async () => {
		const passkeyId = await add(amina);
		const listed = { passkeyId, name: 'My phone', lastUsedAt: null, copied: false };
		expect(await listPasskeys(amina.accountId)).toMatchObject([listed]);
		const session = await findSession(await enter(amina));
		expect(session).toMatchObject({ accountId: amina.accountId, name: 'Amina Yusuf' });
		const [used] = await listPasskeys(amina.accountId);
		expect(used!.lastUsedAt).toBeInstanceOf(Date);
		expect(await listPasskeys(dana.accountId)).toEqual([]);
	});

	test('that does not count, as most phones’ do not, signs in again and again', async () => {
		const karen = await someone('Karen Tully', false);
		await add(karen);
		await enter(karen);
		expect(await findSession(await enter(karen))).toMatchObject({ accountId: karen.accountId });
	});

	test('does as well as the password where it is asked for again: a fresh session for the old one', async () => {
		await add(amina);
		const { accountId, token, device, address } = amina;
		const options = await askForPasskey(accountId, token, { origin, address });
		expect(options.allowCredentials).toMatchObject([{ id: device.credentials[0]!.id }]);
		// A device that was told which passkey to use need not say whose it is.
		const answer = device.get(options, { userHandle: null });
		const fresh = await confirmPasskey(accountId, answer, token, { origin, address });
		expect(await findSession(fresh)).toMatchObject({ accountId });
		expect(await findSession(token)).toBeUndefined();
	});

	test('is added once, however often its form is sent, and not without a fresh sign-in', async () => {
		const passkeyId = await add(amina);
		const wish = { passkeyId, name: 'Twice', answer: '' };
		await addPasskey(amina.signedIn, amina.token, wish, origin);
		expect(await listPasskeys(amina.accountId)).toMatchObject([{ name: 'My phone' }]);
		await atTime(minutesLater(11), async () => {
			const { signedIn, token } = amina;
			await expect(offerPasskey(signedIn, token, origin)).rejects.toThrow(Refused);
			await expect(
				addPasskey(signedIn, token, { ...wish, passkeyId: randomUUID() }, origin)
			).rejects.toThrow(Refused);
			await expect(removePasskey(signedIn, passkeyId)).rejects.toThrow(Refused);
		});
	});

	test('that a device has is not made there again', async () => {
		await add(amina);
		const { excludeCredentials } = await offerPasskey(amina.signedIn, amina.token, origin);
		expect(excludeCredentials).toMatchObject([{ transports: ['internal'] }]);
	});

	test('of one account is added to no other, not even after it was removed', async () => {
		const passkeyId = await add(amina);
		await removePasskey(amina.signedIn, passkeyId);
		const [stolen] = amina.device.credentials;
		const options = await offerPasskey(dana.signedIn, dana.token, origin);
		const answer = JSON.parse(dana.device.create(options)) as {
			id: string;
			response: { attestationObject: string };
		};
		const own = Buffer.from(answer.id, 'base64url');
		const theirs = Buffer.from(stolen!.id, 'base64url');
		const attested = Buffer.from(answer.response.attestationObject, 'base64url');
		theirs.copy(attested, attested.indexOf(own));
		answer.response.attestationObject = attested.toString('base64url');
		const forged = JSON.stringify({ ...answer, id: stolen!.id, rawId: stolen!.id });
		const wish = { passkeyId: randomUUID(), name: 'Mine now', answer: forged };
		await expect(addPasskey(dana.signedIn, dana.token, wish, origin)).rejects.toEqual(
			says(PASSKEY_NOT_ADDED)
		);
		expect(await listPasskeys(dana.accountId)).toEqual([]);
	});
});

describe('Refused, in the same words, and without a session:', () => {
	const refused = says(PASSKEY_REFUSED);

	test.each<[string, Oddities]>([
		['what was signed on another site', { origin: 'https://candour.example' }],
		['what was signed for another site’s name', { rpId: 'candour.example' }],
		['a device that did not make sure who holds it', { verified: false }],
		[
			'somebody else’s name for it',
			{ userHandle: Buffer.from(randomUUID()).toString('base64url') }
		],
		['a signature for something else', { type: 'webauthn.create' }]
	])('%s', async (_, odd) => {
		await add(amina);
		await expect(enter(amina, odd)).rejects.toEqual(refused);
		if (odd.userHandle || odd.type) return;
		await expect(add(dana, odd)).rejects.toEqual(says(PASSKEY_NOT_ADDED));
	});

	test('an answer that was used, was given elsewhere, or was for something else', async () => {
		await add(amina);
		const { device, address, accountId, token } = amina;
		const [secret, other] = [randomUUID(), randomUUID()];
		const answer = device.get(await askForPasskey(null, secret, { origin, address }));
		const elsewhere = signInWithPasskey(answer, { secret: other, origin, address });
		await expect(elsewhere).rejects.toEqual(refused);
		await signInWithPasskey(answer, { secret, origin, address });
		const replayed = signInWithPasskey(answer, { secret, origin, address });
		await expect(replayed).rejects.toEqual(refused);
		const toConfirm = device.get(await askForPasskey(accountId, token, { origin, address }));
		const misused = signInWithPasskey(toConfirm, { secret: token, origin, address });
		await expect(misused).rejects.toEqual(refused);
		// One that failed is spent as well.
		const once = await askForPasskey(null, secret, { origin, address });
		const wrong = device.get(once, { origin: 'https://evil.example' });
		await expect(signInWithPasskey(wrong, { secret, origin, address })).rejects.toEqual(refused);
		const second = signInWithPasskey(device.get(once), { secret, origin, address });
		await expect(second).rejects.toEqual(refused);
	});

	test('a signature that was altered, or that another passkey made', async () => {
		await add(amina);
		await add(dana);
		const [hers, mine] = [amina.device.credentials[0]!, dana.device.credentials[0]!];
		await expect(
			enter(dana, { credential: { ...mine, id: hers.id, userHandle: hers.userHandle } })
		).rejects.toEqual(refused);
		const { address, device } = amina;
		const secret = randomUUID();
		const options = await askForPasskey(null, secret, { origin, address });
		const answer = JSON.parse(device.get(options)) as { response: { signature: string } };
		const bytes = Buffer.from(answer.response.signature, 'base64url');
		bytes[bytes.length - 1]! ^= 1;
		answer.response.signature = bytes.toString('base64url');
		await expect(
			signInWithPasskey(JSON.stringify(answer), { secret, origin, address })
		).rejects.toEqual(refused);
	});

	test('a passkey that was removed, that nobody knows, or whose account is shut', async () => {
		const passkeyId = await add(amina);
		await removePasskey(amina.signedIn, passkeyId);
		await expect(enter(amina)).rejects.toEqual(refused);
		dana.device.create(await offerPasskey(dana.signedIn, dana.token, origin));
		await expect(enter(dana)).rejects.toEqual(refused);
		await add(dana);
		await asOwner(`update accounts set disabled_at = now() where account_id = '${dana.accountId}'`);
		await expect(enter(dana)).rejects.toEqual(refused);
	});

	test('another’s passkey where somebody’s own is asked for again', async () => {
		await add(amina);
		await add(dana);
		const { accountId, token, address } = amina;
		const options = await askForPasskey(accountId, token, { origin, address });
		const answer = dana.device.get(options);
		await expect(confirmPasskey(accountId, answer, token, { origin, address })).rejects.toEqual(
			refused
		);
		expect(await findSession(token)).toMatchObject({ accountId });
	});

	test.each(['', 'null', '{}', '[1]', '{"id":"a', JSON.stringify({ id: 'é', rawId: 'é' })])(
		'%s',
		async (answer) => {
			const asked = { secret: 'x', origin, address: randomUUID() };
			await expect(signInWithPasskey(answer, asked)).rejects.toEqual(refused);
			const wish = { passkeyId: randomUUID(), name: 'Odd', answer };
			await expect(addPasskey(dana.signedIn, dana.token, wish, origin)).rejects.toThrow(Invalid);
		}
	);
});

test('an answer after 5 minutes is too late, and what was never answered is cleared away', async () => {
	await add(amina);
	const { device, address } = amina;
	const secret = randomUUID();
	const options = await askForPasskey(null, secret, { origin, address });
	await atTime(minutesLater(6), async () => {
		const late = signInWithPasskey(device.get(options), { secret, origin, address });
		await expect(late).rejects.toEqual(says(PASSKEY_TOO_LATE));
		await askForPasskey(null, secret, { origin, address });
	});
	await atTime(minutesLater(12), removeOldChallenges);
	expect(await asOwner('select from passkey_challenges')).toEqual([]);
});

test('a counter that goes back means a copy: from then on neither signs in, and the page says so', async () => {
	const passkeyId = await add(amina);
	await enter(amina, { counter: 40 });
	// Without the right signature nobody can say so of somebody’s passkey.
	const [own] = amina.device.credentials;
	const forger = { ...own!, privateKey: (await withKey(dana)).privateKey };
	await expect(enter(amina, { counter: 1, credential: forger })).rejects.toEqual(
		says(PASSKEY_REFUSED)
	);
	await enter(amina, { counter: 41 });
	await expect(enter(amina, { counter: 41 })).rejects.toEqual(says(PASSKEY_COPIED));
	await expect(enter(amina, { counter: 99 })).rejects.toEqual(says(PASSKEY_COPIED));
	expect(await listPasskeys(amina.accountId)).toMatchObject([{ passkeyId, copied: true }]);
	await removePasskey(amina.signedIn, passkeyId);
	expect(await listPasskeys(amina.accountId)).toEqual([]);
});

async function withKey(who: Someone) {
	await add(who);
	return who.device.credentials[0]!;
}

test('nobody removes another’s passkey, or their own last way to sign in', async () => {
	const [first, second] = [await add(amina), await add(amina)];
	await expect(removePasskey(dana.signedIn, first)).rejects.toThrow(NotFound);
	await asOwner(`update accounts set password_hash = null where account_id = '${amina.accountId}'`);
	const both = await Promise.allSettled([
		removePasskey(amina.signedIn, first),
		removePasskey(amina.signedIn, second)
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const [left] = await listPasskeys(amina.accountId);
	await expect(removePasskey(amina.signedIn, left!.passkeyId)).rejects.toMatchObject({
		code: 'last-way-in'
	});
	expect(await findSession(await enter(amina, { credential: credentialLeft() }))).toBeDefined();

	function credentialLeft() {
		return amina.device.credentials[left!.passkeyId === first ? 0 : 1]!;
	}
});

test('ten wrong answers close a passkey for a while, known or not; a good one forgives', async () => {
	await add(amina);
	const wrong = { origin: 'https://evil.example' };
	for (let count = 0; count < 9; count++)
		await expect(enter(amina, wrong)).rejects.toThrow(Invalid);
	await enter(amina);
	for (let count = 0; count < 10; count++)
		await expect(enter(amina, wrong)).rejects.toThrow(Invalid);
	await expect(enter(amina)).rejects.toThrow(TooMany);
	const unknown = { ...(await someone()), address: randomUUID() };
	unknown.device.create(await offerPasskey(unknown.signedIn, unknown.token, origin));
	for (let count = 0; count < 10; count++) await expect(enter(unknown)).rejects.toThrow(Invalid);
	await expect(enter(unknown)).rejects.toThrow(TooMany);
});
