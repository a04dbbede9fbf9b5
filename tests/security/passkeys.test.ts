import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { atTime } from '#lib/server/clock.ts';
import { listEvents } from '#tests/access-events.ts';
import { ask, ORIGIN, SESSION_COOKIE, type Question } from '#tests/ask-route.ts';
import { makeOrganisation, makePatient, type TestPatient } from '#tests/cast.ts';
import { SoftAuthenticator } from '#tests/soft-authenticator.ts';

const post = (form: Record<string, string> = {}, more: Question = {}): Question => ({
	method: 'POST',
	form,
	address: randomUUID(),
	...more
});

let george: TestPatient;
let okoro: string;
let device: SoftAuthenticator;

/* A paramedic has added a passkey by the pages. */
beforeAll(async () => {
	george = await makePatient('George Tully', '1955-09-02');
	const email = `${randomUUID()}@demo.test`;
	const password = 'correct horse battery';
	okoro = await createAccount({ email, name: 'Chidi Okoro', password, patientId: null });
	const { organisationId } = await makeOrganisation('ambulance');
	const role = { role: 'paramedic', jobTitle: 'Paramedic' } as const;
	await appointStaff({ accountId: okoro, organisationId, ...role });
	device = new SoftAuthenticator(ORIGIN);
	const session = await startSession(okoro);
	const options = await ask('/me/account/passkeys/options', post({}, { session }));
	const passkey = device.create(JSON.parse(options.body) as Parameters<typeof device.create>[0]);
	const form = { passkeyId: randomUUID(), name: 'My crew phone', passkey };
	const added = await ask('/me/account/passkeys/new', post(form, { session }));
	expect(added.location).toBe('/me/account?done=added');
});

/** One bit of the signature is another. */
function withOtherSignature(passkey: string): string {
	const answer = JSON.parse(passkey) as { response: { signature: string } };
	const bytes = Buffer.from(answer.response.signature, 'base64url');
	bytes[bytes.length - 1]! ^= 1;
	answer.response.signature = bytes.toString('base64url');
	return JSON.stringify(answer);
}

/** Signs what a page asks for. */
async function sign(path: string, question: Question) {
	const { body, cookies } = await ask(path, question);
	const passkey = device.get(JSON.parse(body) as Parameters<typeof device.get>[0]);
	return { passkey, cookies };
}

test('a sign-in by passkey is good in the browser that asked for it, and in no other', async () => {
	const { passkey, cookies } = await sign('/sign-in/passkey', post());
	const [[name, attempt] = []] = Object.entries(cookies);
	expect(name).toBe(`${SESSION_COOKIE}-attempt`);
	// Somebody else’s browser, which was given this answer to be signed in as another.
	const lured = await ask('/sign-in', post({ passkey }));
	expect(lured.status).toBe(422);
	expect(lured.cookies).toEqual({});
	const own = await ask('/sign-in?next=/care-team', post({ passkey }, { attempt: attempt! }));
	expect(own.location).toBe('/care-team');
	expect(own.cookies[SESSION_COOKIE]).toBeTruthy();
});

test('an emergency long after the sign-in opens with a passkey instead of the password', async () => {
	const session = await startSession(okoro);
	const emergency = {
		...{ emergencyId: randomUUID(), nhsNumber: george.nhsNumber },
		...{ day: '2', month: '9', year: '1955', reason: '1', text: 'Found on the floor' }
	};
	const open = (form: Record<string, string>) =>
		ask('/care-team/emergency?/open', post({ ...emergency, ...form }, { session }));
	await atTime(new Date(Date.now() + 20 * 60_000), async () => {
		const page = await ask('/care-team/emergency', { session });
		expect(JSON.parse(page.body)).toMatchObject({ data: { again: { passkey: true } } });
		const without = await open({});
		expect(without.status).toBe(422);
		expect(without.body).toContain('Enter your password');
		const { passkey } = await sign('/sign-in/again/passkey', post({}, { session }));
		const altered = withOtherSignature(passkey);
		expect((await open({ passkey: altered })).status).toBe(422);
		expect(await listEvents(george.patientId)).toEqual([]);
		const again = await sign('/sign-in/again/passkey', post({}, { session }));
		const opened = await open({ passkey: again.passkey });
		expect(opened.location).toBe(`/care-team/patients/${george.patientId}/record`);
		expect(opened.cookies[SESSION_COOKIE]).not.toBe(session);
	});
	expect((await listEvents(george.patientId)).at(-1)).toMatchObject({ view: 'emergency' });
});
