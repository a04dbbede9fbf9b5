import '#tests/database.ts';
import { beforeAll, expect, test } from 'vitest';
import { startSession } from '#lib/identity/server/sessions.ts';
import { NEUTRAL_PLACE } from '#lib/identity/words.ts';
import { ask, SESSION_COOKIE } from '#tests/ask-route.ts';
import { makeArea, PASSWORD, type Area } from './area.ts';

let area: Area;
beforeAll(async () => void (area = await makeArea()));

test('leaving quickly ends the visit, leads away, and Back and history lead there too', async () => {
	const session = await startSession(area.accounts.amina);
	expect((await ask('/me/record', { session })).status).toBe(200);
	const left = await ask('/leave', { session });
	expect([left.status, left.location]).toEqual([303, NEUTRAL_PLACE]);
	expect(left.cookies).toEqual({ [SESSION_COOKIE]: '', 'candour-left': '1' });
	expect(left.headers.get('cache-control')).toBe('no-store');

	for (const path of ['/me/record', '/me/access-log', '/acting-for', '/care-team']) {
		const back = await ask(path, { left: true });
		expect([back.status, back.location], path).toEqual([303, NEUTRAL_PLACE]);
	}
	// Its token is no good to anybody, and elsewhere a page asks for a sign-in as ever.
	expect((await ask('/me/record', { session })).location).toMatch(/^\/sign-in/);
	expect((await ask('/sign-in', { left: true })).status).toBe(200);
});

test('whoever signs in again comes back to their pages', async () => {
	const again = await ask('/sign-in', {
		method: 'POST',
		left: true,
		form: { email: area.emails.amina, password: PASSWORD }
	});
	expect(again.cookies['candour-left']).toBe('');
	const session = again.cookies[SESSION_COOKIE]!;
	expect((await ask('/me/record', { session, left: true })).status).toBe(200);
});

test('another site’s link to it ends nobody’s visit', async () => {
	const session = await startSession(area.accounts.amina);
	for (const site of ['cross-site', 'same-site']) {
		const reply = await ask('/leave', { session, headers: { 'sec-fetch-site': site } });
		expect([reply.location, reply.cookies]).toEqual([NEUTRAL_PLACE, {}]);
	}
	expect((await ask('/me/record', { session })).status).toBe(200);
});

test('a visit that is over already is not asked to sign in first', async () => {
	expect((await ask('/leave')).location).toBe(NEUTRAL_PLACE);
	expect((await ask('/leave', { session: 'of long ago' })).location).toBe(NEUTRAL_PLACE);
});
