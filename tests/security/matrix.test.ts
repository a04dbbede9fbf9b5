import '#tests/database.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { findEndOfLog, listEvents } from '#tests/access-events.ts';
import { ask, type Reply } from '#tests/ask-route.ts';
import { listOperations, listRouteFiles, listRoutes } from '#tests/route-files.ts';
import {
	HERS,
	introduce,
	listEntryIds,
	makeArea,
	NAMES,
	SHOWN_LESS,
	VIEWERS,
	WITHHELD,
	type Area,
	type Person,
	type Viewer
} from './area.ts';
import { PRINTED } from './printed.ts';
import { APPLYING } from './applying.ts';
import { REVIEWS } from './reviews.ts';
import { OPERATIONS, type Operation } from './routes.ts';
import { IN_SMALLER_VIEW } from './smaller-view.ts';

/** What changes the area for those after it stands at the end of the table. */
/** Asked first: what is saved of her sharing further on hides her from lists. */
const LISTS = Object.fromEntries(
	['GET /care-team/patients', 'POST /care-team/patients?/search'].map((name) => [
		name,
		OPERATIONS[name]!
	])
);
const ALL = { ...LISTS, ...REVIEWS, ...PRINTED, ...APPLYING, ...OPERATIONS };

let area: Area;
beforeAll(async () => void (area = await makeArea()));

describe('Anchors: if one of these fails, every other row is meaningless', () => {
	test('Amina, signed in, reads her own entry', async () => {
		const reply = await asked('amina', { path: `/me/record/results/${area.entries.shown}` });
		expect(reply.status).toBe(200);
		expect(reply.body).toContain('71 mmol/mol');
	});

	test('Dana, signed in, reads her own record', async () => {
		const reply = await asked('dana', { path: '/me/record/results' });
		expect(reply.status).toBe(200);
		expect(reply.body).toContain('Peak flow');
	});

	test('Nobody is led to the sign-in', async () => {
		const reply = await asked('nobody', { path: '/me/record/results' });
		expect([reply.status, reply.location]).toEqual([303, '/sign-in?next=%2Fme%2Frecord%2Fresults']);
		expect(reply.body).toBe('');
	});

	test('A made-up session is nobody', async () => {
		const reply = await ask('/me/record', { session: 'made-up' });
		expect(reply.status).toBe(303);
	});

	test('Amina’s words are told apart from Dana’s: hers are on her pages', async () => {
		const pages = [
			`/me/record/results/${area.entries.shown}`,
			`/me/record/documents/${area.entries.letter}`
		];
		const read = await Promise.all(pages.map((path) => asked('amina', { path })));
		const all = read.map(({ body }) => body).join(' ');
		for (const words of HERS) expect(all).toContain(words);
	});

	test('The feed client’s token is accepted, and what it sends is filed', async () => {
		const reply = await asked('feed', await question('POST /fhir/R4'));
		expect(reply.status).toBe(200);
		expect(reply.body).toContain('transaction-response');
	});
});

describe('Every route is in the table', () => {
	test('none is missing, and none is there no more', async () => {
		const routes = await listRoutes();
		const there = routes.flatMap(listOperations);
		expect(there.length).toBeGreaterThan(20);
		expect(Object.keys(ALL).sort()).toEqual([...new Set(there)].sort());
	});

	test('no kind of file that these tests do not know how to ask', () => {
		const names = new Set(listRouteFiles().map((path) => path.split('/').at(-1)!));
		const known = ['+page.svelte', '+page.server.ts', '+page.ts', '+server.ts'];
		const atTheTop = ['+layout.svelte', '+layout.server.ts', '+layout.ts', '+error.svelte'];
		expect([...names].filter((name) => ![...known, ...atTheTop].includes(name))).toEqual([]);
		for (const name of atTheTop) {
			expect(listRouteFiles().filter((path) => path.endsWith(name))).toEqual([name]);
		}
		// It loads nothing: it only lets this one page run a script.
		const universal = listRouteFiles().filter((path) => path.endsWith('+page.ts'));
		expect(universal).toEqual(['(public)/check-receipt/+page.ts']);
	});

	test('what opens a record says what its event is', () => {
		for (const [name, { audit, event, refused }] of Object.entries(ALL)) {
			const leavesOne = /^(opens|changes) a record$/.test(audit) || refused !== undefined;
			expect(event !== undefined, name).toBe(leavesOne);
		}
	});
});

describe.each(Object.entries(ALL))('%s', (name, operation) => {
	test.each(VIEWERS)(`${operation.audit}: %s`, async (viewer) => {
		const asking = await question(name);
		const before = await endsOfLogs();
		const reply = await asked(viewer, asking);
		const smaller = viewer === SHOWN_LESS ? IN_SMALLER_VIEW[name] : undefined;
		const outcome = smaller ?? operation.outcomes[viewer];
		expect(describeReply(reply, asking.path), reply.body).toBe(outcome);
		expectNothingOfOthers(viewer, operation, reply, asking.path);
		await expectItsEvents(viewer, operation, reply, before);
	});
});

async function question(name: string) {
	const [method, pattern] = name.split(' ') as [string, string];
	return { method, path: pattern, ...(await ALL[name]!.ask(area)) };
}

async function asked(
	viewer: Viewer,
	{ path, headers, ...rest }: { path: string } & Parameters<typeof ask>[1]
): Promise<Reply> {
	const known = await introduce(area, viewer);
	return ask(path, { ...rest, ...known, headers: { ...headers, ...known.headers } });
}

function describeReply({ status, location }: Reply, path: string): string {
	if (location === null) return String(status);
	const back = [path, path.split('?')[0]!].map((to) => `/sign-in?next=${encodeURIComponent(to)}`);
	if (back.includes(location)) return '303 sign-in and back';
	const places =
		/(\b(?:patients|carers|acting-for|questions|corrections|privacy|plan|write|questionnaires|programmes|review|sent|readings|import|symptoms|diary|m\d+)\/|\bdone=)[0-9a-f-]{36}/g;
	const told = location.replace(places, '$1[id]').replace(/(\/systems\/)\w+/, '$1[id]');
	return `${status} ${told}`;
}

/** Neither her words nor the name of anything of hers reaches somebody else; what is withheld, nobody. */
function expectNothingOfOthers(
	viewer: Viewer,
	{ opensHers }: Operation,
	{ body }: Reply,
	path: string
): void {
	// Her surgery wrote it all, and reads what is not for her too.
	if (opensHers?.[viewer]) return;
	for (const words of WITHHELD) expect(body).not.toContain(words);
	for (const hidden of [area.entries.withheld, area.entries.unfinished]) {
		expect(body).not.toContain(hidden);
	}
	if (viewer === 'amina' || viewer === SHOWN_LESS) return;
	for (const words of HERS) expect(body).not.toContain(words);
	// The feed gets the names of what it has just sent itself, and of nothing else.
	for (const id of [...Object.values(area.entries), area.amina.patientId]) {
		// What somebody asked by is no news to them.
		if (!path.includes(id)) expect(body).not.toContain(id);
	}
}

async function endsOfLogs() {
	const [amina, dana] = [area.amina, area.dana].map(({ patientId }) => findEndOfLog(patientId));
	return { amina: await amina!, dana: await dana! };
}

async function expectItsEvents(
	viewer: Viewer,
	{ audit, event, opensHers, refused, names }: Operation,
	reply: Reply,
	before: Awaited<ReturnType<typeof endsOfLogs>>
): Promise<void> {
	for (const name of ['amina', 'dana'] as const) {
		const added = await listEvents(area[name].patientId, before[name]);
		const isTheirs = viewer === name || (viewer === SHOWN_LESS && name === 'amina');
		const own = audit === 'opens a record' && isTheirs && reply.status === 200;
		const basis = name === 'amina' ? opensHers?.[viewer] : undefined;
		if (audit === 'changes a record' && viewer === name && reply.status < 400) {
			expect(added.at(-1)).toMatchObject({ outcome: 'allowed', ...event });
			continue;
		}
		if (name === 'amina' && refused?.includes(viewer)) {
			const refusal = { outcome: 'refused', view: 'record', basis: null, seen: [] };
			expect(added).toMatchObject([{ ...refusal, actor: { name: NAMES[viewer as Person] } }]);
			continue;
		}
		if (!own && !basis) {
			expect(added, `events on ${name}’s log`).toEqual([]);
			continue;
		}
		const patient = {
			kind: 'patient',
			name: area[name].actor.name,
			accountId: expect.any(String) as string,
			organisation: null,
			role: null
		};
		const staff = { kind: 'clinician', name: NAMES[viewer as Person] };
		const actor = own ? patient : expect.objectContaining(staff);
		const purpose = basis === 'emergency' ? 'BTG' : 'TREAT';
		const why = own ? { purpose: 'PATRQT', basis: basisOf(viewer) } : { purpose, basis };
		// Somebody else was faster: nothing is written, and the page that says so is opened.
		const done = reply.status === 409 ? { ...event, action: 'opened' } : event;
		expect(added).toEqual([
			expect.objectContaining({ ...why, outcome: 'allowed', ...done, actor })
		]);
		const { patientId } = area[name];
		const { seen } = added[0]!;
		const shown = await entriesShown(patientId, reply);
		if (names) {
			if (names === true) expect(seen.length).toBeGreaterThan(0);
			expect(seen).toEqual(expect.arrayContaining(shown));
			expect(await listEntryIds(patientId)).toEqual(expect.arrayContaining(seen));
			continue;
		}
		expect([...seen].sort()).toEqual(shown);
	}
}

function basisOf(viewer: Viewer): string {
	return viewer === SHOWN_LESS ? 'own-record-reduced' : 'own-record';
}

/** The entries of this patient's that a reply names, or the one whose document it is. */
async function entriesShown(patientId: string, { body, headers }: Reply): Promise<string[]> {
	const isDocument = !headers.get('content-type')?.includes('json');
	if (headers.has('content-disposition') && isDocument) return [area.entries.letter];
	const named = new Set(body.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []);
	const theirs = await listEntryIds(patientId);
	return theirs.filter((id) => named.has(id)).sort();
}
