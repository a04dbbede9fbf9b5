import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ask } from '#tests/ask-route.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { file, makeArea, NOPAT } from './area.ts';

/** What the overview says is new, to somebody who signs in so long after the beginning. */
async function newFor(accountId: string, at: Date, session?: string) {
	return atTime(at, async () => {
		const reply = await ask('/me/record', { session: session ?? (await startSession(accountId)) });
		expect(reply.status).toBe(200);
		const { sections } = (JSON.parse(reply.body) as { data: { sections: Section[] } }).data;
		return sections.find(({ title }) => /^(New since|Latest additions)/.test(title))!;
	});
}

interface Section {
	title: string;
	empty: string;
	rows: { title: string }[];
}

test('A visit tells what came since the one before, to whom it came, and nothing of what is withheld', async () => {
	const area = await makeArea();
	const { amina, dana } = area.accounts;
	const later = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
	const send = (minutes: number, text: string, more = {}) =>
		atTime(later(minutes), () => file(area.source, area.amina, [{ text, value: 50, ...more }]));

	expect((await newFor(amina, later(10))).title).toBe('Latest additions to your record');
	const nothing = await newFor(amina, later(60));
	expect(nothing).toMatchObject({ title: 'New since your last visit', rows: [] });
	expect(nothing.empty).toMatch(/^Nothing new has been sent here or released to you since you/);

	await send(70, 'Kept from her', { meta: { security: [NOPAT] } });
	await send(70, 'Not finished yet', { status: 'preliminary' });
	expect((await newFor(amina, later(120))).rows).toEqual([]);

	const name = `New ${randomUUID()}`;
	await send(130, name);
	const session = await atTime(later(180), () => startSession(amina));
	for (const minutes of [180, 181, 185]) {
		const { rows } = await newFor(amina, later(minutes), session);
		expect(rows.map(({ title }) => title)).toEqual([name]);
	}
	// She signs in again within minutes: it is the same visit, and as new as before.
	expect((await newFor(amina, later(190))).rows).toHaveLength(1);
	expect((await newFor(amina, later(240))).rows).toEqual([]);

	expect((await newFor(dana, later(240))).title).toBe('Latest additions to your record');
	expect(JSON.stringify(await newFor(dana, later(300)))).not.toContain(name);
});
