import { asOwner } from '#tests/database.ts';
import { hash } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { endSession, startSession } from '#lib/identity/server/sessions.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { ask } from '#tests/ask-route.ts';
import { listEvents } from '#tests/access-events.ts';
import { makeClinician } from '#tests/cast.ts';
import { holdMerge, introduce, makeArea, PASSWORD, type Area } from './area.ts';

let area: Area;
let session: string;
beforeAll(async () => void (area = await makeArea()));
beforeEach(async () => void (session = await startSession(area.accounts.amina)));

const statusOf = async (path: string, token = session) =>
	(await ask(path, { session: token })).status;
const rowOf = (token: string) => `session_id = '${hash('sha256', token, 'base64url')}'`;
const MINUTES_AGO = (minutes: number) => `now() - interval '${minutes} minutes'`;

test('a session that was ended is refused from the next request on', async () => {
	expect(await statusOf('/me/record')).toBe(200);
	await endSession(session);
	expect(await statusOf('/me/record')).toBe(303);
});

test('signing out ends this session and takes the cookie away; another one of hers goes on', async () => {
	const other = await startSession(area.accounts.amina);
	const reply = await ask('/sign-out', { method: 'POST', form: {}, session });
	expect([reply.location, reply.cookies]).toEqual(['/', { '__Host-candour': '' }]);
	expect(await statusOf('/me/record')).toBe(303);
	expect(await statusOf('/me/record', other)).toBe(200);
});

test('a session lapses 30 minutes after its last use', async () => {
	await asOwner(`update sessions set expires_at = ${MINUTES_AGO(1)} where ${rowOf(session)}`);
	expect(await statusOf('/me/record')).toBe(303);
});

test('a session is over after 12 hours, however busy', async () => {
	expect(await statusOf('/me/record')).toBe(200);
	await asOwner(`update sessions set ends_at = ${MINUTES_AGO(1)} where ${rowOf(session)}`);
	expect(await statusOf('/me/record')).toBe(303);
});

test('a disabled account’s cookie gives nothing at once, and its password no new one', async () => {
	const { accounts, emails } = area;
	const account = `account_id = '${accounts.amina}'`;
	expect(await statusOf('/me/record')).toBe(200);
	await asOwner(`update accounts set disabled_at = now() - interval '1 second' where ${account}`);
	try {
		expect(await statusOf('/me/record')).toBe(303);
		const form = { email: emails.amina, password: PASSWORD };
		const reply = await ask('/sign-in', { method: 'POST', form });
		expect([reply.status, reply.cookies]).toEqual([422, {}]);
	} finally {
		await asOwner(`update accounts set disabled_at = null where ${account}`);
	}
});

test('an operator whose role has ended is no operator at the next request', async () => {
	const operator = await startSession(area.accounts.operator);
	const role = `account_id = '${area.accounts.operator}'`;
	expect(await statusOf('/operator/quarantine', operator)).toBe(200);
	await asOwner(`update staff_roles set ends_at = now() - interval '1 second' where ${role}`);
	try {
		expect(await statusOf('/operator/quarantine', operator)).toBe(404);
	} finally {
		await asOwner(`update staff_roles set ends_at = null where ${role}`);
	}
});

test('a relationship that ends between two requests stops the second one', async () => {
	const chen = makeClinician(area.practice);
	const { patientId } = area.amina;
	const wish = { patientId, purpose: 'TREAT' } as const;
	const first = await listEntries(await openRecord(chen, wish));
	expect(first.total).toBeGreaterThan(0);
	await asOwner(
		`update relationships set ends_at = now() - interval '1 second' where patient_id = '${patientId}'`
	);
	await expect(openRecord(chen, wish)).rejects.toThrow(NotFound);
	expect((await listEvents(patientId)).at(-1)).toMatchObject({
		outcome: 'refused',
		actor: { name: 'Dr Chen' }
	});
});

test('an expired role, one that has not begun, and a role at the wrong organisation open nothing', async () => {
	const walsh = `account_id = '${area.accounts.walsh}'`;
	const session = await startSession(area.accounts.chen);
	const chen = `account_id = '${area.accounts.chen}'`;
	const { patientId } = area.amina;
	const pages = ['/record', '/record/results', '/plan'].map(
		(page) => `/care-team/patients/${patientId}${page}`
	);
	await asOwner(`update relationships set ends_at = null where patient_id = '${patientId}'`);
	expect(await statusOf(pages[0]!, session)).toBe(200);
	const roles = {
		ended: `ends_at = now() - interval '1 second'`,
		'not begun': `starts_at = now() + interval '1 hour'`,
		elsewhere: `organisation_id = (select organisation_id from staff_roles where ${walsh})`
	};
	await asOwner(`create table kept_role as select * from staff_roles where ${chen}`);
	try {
		for (const [how, change] of Object.entries(roles)) {
			await asOwner(`update staff_roles set ${change} where ${chen}`);
			for (const page of pages) expect(await statusOf(page, session), how).toBe(404);
			const list = await ask('/care-team/patients', { session });
			expect(list.body, how).not.toContain('Yusuf');
			await asOwner(`update staff_roles set starts_at = kept.starts_at, ends_at = kept.ends_at,
				organisation_id = kept.organisation_id
				from kept_role as kept where kept.staff_role_id = staff_roles.staff_role_id`);
		}
	} finally {
		await asOwner('drop table kept_role');
	}
	// Somebody with a role elsewhere is somebody who tried; without any they are no staff at all.
	expect((await listEvents(patientId)).at(-1)).toMatchObject({
		outcome: 'refused',
		actor: { name: 'Dr Mei Chen', organisation: { name: 'Marlsea General' } }
	});
	expect(await statusOf(pages[0]!, session)).toBe(200);
});

test('somebody else’s patient by an identifier that was guessed: refused, and on their log', async () => {
	const session = await startSession(area.accounts.chen);
	const { patientId } = area.dana;
	const before = (await listEvents(patientId)).length;
	expect(await statusOf(`/care-team/patients/${patientId}/record`, session)).toBe(404);
	expect((await listEvents(patientId)).slice(before)).toMatchObject([
		{ outcome: 'refused', actor: { name: 'Dr Mei Chen' }, basis: null, seen: [] }
	]);
	for (const guess of ['00000000-0000-4000-8000-000000000000', '1', `${patientId}x`, '%00']) {
		expect(await statusOf(`/care-team/patients/${guess}/record`, session), guess).toBe(404);
	}
	const after = await ask(`/care-team/patients?after=${patientId}`, { session });
	expect([after.status, after.body.includes('Price')]).toEqual([200, false]);
	expect(await listEvents(patientId)).toHaveLength(before + 1);
});

test('joining two records asks for the password again after 10 minutes', async () => {
	const operator = await startSession(area.accounts.operator);
	const { item, remaining, replaced } = await holdMerge(area);
	const path = `/operator/quarantine/${item}`;
	const form = { remaining: remaining.nhsNumber, replaced: replaced.nhsNumber };
	const merge = () => ask(`${path}?/merge`, { method: 'POST', form, session: operator });

	const later = new Date(now().getTime() + 11 * 60_000);
	const stale = await atTime(later, merge);
	expect(stale.status).toBe(422);
	expect(JSON.parse(stale.body)).toMatchObject({
		data: { open: true, again: { passkey: false } },
		form: { given: form, errors: { password: 'Enter your password' } }
	});
	const guess = await atTime(later, () =>
		ask(`${path}?/merge`, {
			method: 'POST',
			form: { ...form, password: 'a guess' },
			session: operator
		})
	);
	expect(guess.status).toBe(422);
	expect(guess.body).toContain('The password is not right');
	expect(guess.body).not.toContain('a guess');
	expect(guess.cookies).toEqual({});

	const wrong = { ...form, remaining: form.replaced, replaced: form.remaining };
	const otherWayRound = await ask(`${path}?/merge`, {
		method: 'POST',
		form: wrong,
		session: operator
	});
	expect(otherWayRound.status).toBe(422);
	const known = await atTime(later, () =>
		ask(`${path}?/merge`, {
			method: 'POST',
			form: { ...form, password: PASSWORD },
			session: operator
		})
	);
	expect(known.location).toBe('/operator/quarantine');
	// Whoever has the old session's token has nothing any more.
	expect(await statusOf(path, operator)).toBe(303);
	expect(await statusOf(path, known.cookies['__Host-candour']!)).toBe(200);
});

test('giving the password again gives a new session, and ends the old one', async () => {
	const { session: old } = await introduce(area, 'dana');
	const reply = await ask('/sign-in/again?next=/privacy', {
		method: 'POST',
		form: { password: PASSWORD },
		session: old
	});
	expect(reply.location).toBe('/privacy');
	const fresh = reply.cookies['__Host-candour']!;
	expect(fresh).not.toBe(old);
	expect(await statusOf('/me/record', old)).toBe(303);
	expect(await statusOf('/me/record', fresh)).toBe(200);
});
