import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { ask, type Question, type Reply } from '#tests/ask-route.ts';
import {
	NOPAT,
	file,
	holdInvalidNumber,
	introduce,
	makeArea,
	type Area,
	type Viewer
} from './area.ts';

let area: Area;
beforeAll(async () => void (area = await makeArea()));

async function asking(viewer: Viewer, path: string, question: Question = {}): Promise<Reply> {
	return ask(path, { ...question, ...(await introduce(area, viewer)) });
}

/** Everything of a reply that the asker can see, but for the reference that is new each time. */
function seen({ status, location, headers, body }: Reply) {
	const words = body.replace(/"reference":"[0-9a-f]+"/, '"reference":"…"');
	return { status, location, headers: [...headers].sort(), body: words };
}

test('what is withheld, unfinished, somebody else’s or made up gets one and the same answer', async () => {
	const { withheld, unfinished } = area.entries;
	const answers = [
		await asking('amina', `/me/record/results/${randomUUID()}`),
		await asking('amina', `/me/record/results/${withheld}`),
		await asking('amina', `/me/record/results/${unfinished}`),
		await asking('amina', '/me/record/results/no-id-at-all'),
		await asking('dana', `/me/record/results/${area.entries.shown}`),
		await asking('chen', `/me/record/results/${area.entries.shown}`)
	];
	expect(answers[0]!.status).toBe(404);
	for (const answer of answers) expect(seen(answer)).toEqual(seen(answers[0]!));
});

test('so do documents: of an entry that is not hers, and by a number that is not theirs', async () => {
	const { letter, shown } = area.entries;
	const under = (entry: string, attachment: string) =>
		`/me/record/documents/${entry}/attachments/${attachment}`;
	const madeUp = await asking('amina', under(randomUUID(), randomUUID()));
	expect(madeUp.status).toBe(404);
	for (const answer of [
		await asking('amina', under(letter, randomUUID())),
		await asking('amina', under(shown, area.attachment)),
		await asking('dana', under(letter, area.attachment)),
		await asking('chen', under(letter, area.attachment))
	]) {
		expect(seen(answer)).toEqual(seen(madeUp));
	}
});

test('whether a message is held shows to operators alone', async () => {
	const held = await holdInvalidNumber(area);
	for (const viewer of ['amina', 'chen'] as const) {
		const there = await asking(viewer, `/operator/quarantine/${held}`);
		const madeUp = await asking(viewer, `/operator/quarantine/${randomUUID()}`);
		expect(there.status).toBe(404);
		expect(seen(there).body).toBe(seen(madeUp).body);
	}
	expect((await asking('operator', `/operator/quarantine/${held}`)).status).toBe(200);
});

test('what arrives and is withheld changes no count, no page and no order', async () => {
	const pages = ['/me/record', '/me/record/results', '/me/record/results?mistakes=shown'];
	const look = async () => [
		...(await Promise.all(pages.map((path) => asking('amina', path)))).map(withoutTimes),
		withoutTimes(await search('mmol'))
	];
	const before = await look();
	const hidden = Array.from({ length: 25 }, (_, place) => ({
		text: 'Kept from her',
		value: place,
		meta: { security: [NOPAT] }
	}));
	await file(area.source, area.amina, hidden);
	await file(area.source, area.amina, [
		{ text: 'Not finished yet', value: 1, status: 'preliminary' }
	]);
	expect(await look()).toEqual(before);
});

test('what points at something withheld does not say so, not even as it was received', async () => {
	const [system] = area.source.identifierSystems;
	const withheld = randomUUID();
	const identifier = [{ system: `${system}result`, value: withheld }];
	await file(area.source, area.amina, [
		{ text: 'Kept from her', value: 5, identifier, meta: { security: [NOPAT] } }
	]);
	const related = [{ identifier: identifier[0] }];
	const [shown] = await file(area.source, area.amina, [
		{ text: 'Points at it', value: 6, hasMember: related, derivedFrom: related }
	]);
	const reply = await asking('amina', `/me/record/results/${shown}`);
	expect(reply.body).toContain('Points at it');
	expect(reply.body).not.toContain(withheld);
});

test('looking for an id that is not there leaves no event on anybody’s log', async () => {
	const before = await listEvents(area.amina.patientId);
	await asking('dana', `/me/record/results/${area.entries.shown}`);
	expect(await listEvents(area.amina.patientId)).toEqual(before);
});

function search(query: string): Promise<Reply> {
	return asking('amina', '/me/record/search', { method: 'POST', form: { query } });
}

/** A source is named with the time of its last answer, whatever the answer was about. */
function withoutTimes({ body }: Reply): string {
	return body.replace(/Last answered on [^"]+"/g, 'Last answered"');
}
