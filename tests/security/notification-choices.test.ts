import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { startSession } from '#lib/identity/server/sessions.ts';
import { SENT_KINDS } from '#lib/notifications/schema.ts';
import { ask } from '#tests/ask-route.ts';
import { makeArea, type Area, type Person } from './area.ts';

/* Forms as a browser without JavaScript sends them. */
const CHOICES = '/me/notifications/choices';
let area: Area;
beforeAll(async () => void (area = await makeArea()));

const as = async (who: Person) => ({ session: await startSession(area.accounts[who]) });
const shown = async (who: Person) => (await ask(CHOICES, await as(who))).body;
const fields = (more: Record<string, string> = {}) => ({
	choiceId: randomUUID(),
	...Object.fromEntries(SENT_KINDS.map((kind) => [`email-${kind}`, 'never'])),
	dailyAt: '17',
	quietNights: 'yes',
	...more
});

test('what is sent is saved by a form alone, for whoever sends it and nobody else', async () => {
	const before = await shown('dana');
	const post = { ...(await as('amina')), method: 'POST', form: fields({ push: 'emergency' }) };
	const reply = await ask(CHOICES, post);
	expect([reply.status, reply.location]).toEqual([303, `${CHOICES}?saved`]);
	const page = await shown('amina');
	expect(page).toContain('"email-emergency":"never"');
	expect(page).toContain('"dailyAt":"17"');
	expect(page).toContain('"quietNights":"yes"');
	const withoutId = (text: string) => text.replace(/"choiceId":"[^"]+"/, '');
	expect(withoutId(await shown('dana'))).toBe(withoutId(before));
	// The same form once more is the same choice.
	expect((await ask(CHOICES, { ...post, ...(await as('amina')) })).status).toBe(303);
});

test('what is not chosen is said, and what was chosen is there still', async () => {
	const { quietNights: _, ...without } = fields({ 'email-answer': 'daily' });
	const reply = await ask(CHOICES, { ...(await as('amina')), method: 'POST', form: without });
	expect(reply.status).toBe(422);
	expect(reply.body).toContain('Choose whether to send at night');
	expect(reply.body).toContain('"email-answer":"daily"');
});
