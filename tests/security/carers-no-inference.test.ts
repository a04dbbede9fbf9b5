import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Whom } from '#lib/consent/schema.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import { measures } from '#lib/self-care/data/measures.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { saveDraft } from '#lib/self-care/server/save-draft.ts';
import { atTime } from '#lib/server/clock.ts';
import { findEndOfLog, listEvents } from '#tests/access-events.ts';
import { ask, type Question, type Reply } from '#tests/ask-route.ts';
import { change, makeCarer, makeSignedIn, ownOf } from '#tests/carers.ts';
import { changeAs, deny } from '#tests/sharing.ts';
import { makeSharedRecord, SECRET, type SharedRecord } from './shared-record.ts';

/*
 * Two patients, alike but for what one of them has and hides from the carer. Every page that a carer
 * has answers alike about both: nothing on it tells that there is anything more. The same holds of the
 * smaller view of their own record, which may be in somebody else's hands.
 */

interface Watched {
	record: SharedRecord;
	/** Under which address the pages are: of the relationship, or the patient's own. */
	subject: string;
	accountId: string;
	session: string;
	/** What only one of the two has: results and a letter from a hospital, and her own readings. */
	secrets: string[];
}

const DAY = '2026-05-20';
const LOOKED_AT = `${DAY}T18:00:00Z`;
/** Two records and sixty pages, on a busy machine. */
const LONG = 60_000;
const CARERS: Whom = { kind: 'carers' };

async function make(withSecret: boolean, { narrowed = false, own = false } = {}): Promise<Watched> {
	return atTime(`${DAY}T08:00:00Z`, async () => {
		const record = await makeSharedRecord({ withSecret: withSecret && !narrowed });
		const { patient } = record;
		for (const [hour, systolic] of [
			['08', 128],
			['10', 131],
			['12', 135],
			['14', 129]
		] as const) {
			await measure(record, hour, 'blood-pressure', { systolic: `${systolic}`, diastolic: '82' });
		}
		await measure(record, '11', 'weight', { unit: 'kg', kg: '72' });
		const accountId = await createAccount({
			...{ email: `${randomUUID()}@example.test`, name: 'Bilal Yusuf' },
			...{ password: 'a password for a test', patientId: null }
		});
		const bilal = { ...makeSignedIn(), accountId };
		const scope = SCOPES['not-sensitive-add'];
		const { relationshipId } = await makeCarer(patient, { scope }, bilal);
		if (narrowed) {
			const nothingAfter = new Date(`${DAY}T14:30:00Z`);
			await change(patient, relationshipId, { kind: 'narrowed', nothingAfter, silent: true });
		}
		const readings = withSecret
			? [
					await measure(record, '15', 'blood-pressure', { systolic: '199', diastolic: '121' }),
					await measure(record, '16', 'temperature', { unit: 'fahrenheit', fahrenheit: '103' }),
					await measure(record, '17', 'weight', { unit: 'kg', kg: '58' })
				]
			: [];
		const { result, report, letter } = record.secret;
		const sent = withSecret && !narrowed ? [result, report, letter] : [];
		const session = await atTime(LOOKED_AT, () => startSession(accountId));
		const carer = { subject: relationshipId, accountId, session };
		const who = own ? await inSmallerView(record, withSecret) : carer;
		return { record, ...who, secrets: [...sent, ...readings] };
	});
}

/** The patient's own account, signed in by a second password, or by ticking that less is shown. */
async function inSmallerView({ patient }: SharedRecord, withSecret: boolean) {
	const { patientId } = patient;
	const wish = { name: 'Mo Rahman', password: 'a password for a test', patientId };
	const accountId = await createAccount({ ...wish, email: `${randomUUID()}@example.test` });
	// What she began in the whole view, and has not saved, is no news for the smaller one.
	const whole = { ...patient, actor: { ...patient.actor, accountId } };
	const draft = { entryId: randomUUID(), what: 'weight', given: { unit: 'kg', kg: '58' } };
	if (withSecret) await saveDraft(await ownOf(whole), draft);
	const session = await atTime(LOOKED_AT, () => startSession(accountId, { reduced: true }));
	return { subject: 'me', accountId, session };
}

async function measure(
	{ patient }: SharedRecord,
	hour: string,
	what: string,
	values: Record<string, string>
): Promise<string> {
	return atTime(`${DAY}T${hour}:00:00Z`, async () => {
		const entryId = randomUUID();
		const readings = [{ entryId, measure: what, given: { when: 'now', ...values } }];
		const sitting = { submissionId: randomUUID(), answers: {}, readings };
		await recordReadings(await ownOf(patient), sitting);
		return entryId;
	});
}

/** Those that are recorded here, what follows from them, and one that is not. */
const MEASURED = ['blood-pressure', 'temperature', 'weight', 'height', 'bmi'].map(
	(key) => measures.find((one) => one.key === key)!.slug
);
const [PRESSURE, TEMPERATURE] = MEASURED;
const PAGES = [
	...['', '?print=yes'].map((end) => `/record${end}`),
	...['', '?page=2', '?page=3', '?page=4', '?print=yes'].map((end) => `/record/timeline${end}`),
	...CATEGORIES.map((category) => `/record/${category}`),
	...['results', 'documents', 'self-care'].flatMap((category) =>
		['?page=2', '?page=3', '?print=yes', '?mistakes=shown'].map(
			(end) => `/record/${category}${end}`
		)
	),
	...['', '/summary', '/check', '/record', `/record/${PRESSURE}`].map(
		(page) => `/self-care${page}`
	),
	...MEASURED.map((slug) => `/self-care/${slug}`),
	...['?days=7', '?days=all'].map((end) => `/self-care/${PRESSURE}${end}`)
];
const SEARCHES = ['finding', 'letter', 'blood', 'reading', SECRET];

/** Every page that there is for a carer, and each entry that these lead to. */
async function readAll(watched: Watched): Promise<Record<string, string>> {
	return atTime(LOOKED_AT, async () => {
		const answers: Record<string, string> = {};
		const links = new Set<string>();
		const look = async (name: string, path: string, question: Question = {}) => {
			const reply = await ask(`/${watched.subject}${path}`, {
				...question,
				session: watched.session
			});
			for (const [link] of reply.body.matchAll(ENTRY)) links.add(link);
			answers[name] = describe(reply);
		};
		for (const page of PAGES) await look(page, page);
		for (const query of SEARCHES) {
			const search = { method: 'POST', form: { query } };
			await look(`searching ${query}`, '/record/search', search);
		}
		await look('acting for', '/../acting-for');
		const found = [...links].filter((link, place) => place < 12 || link.includes('/self-care/'));
		for (const [place, link] of found.entries()) await look(`entry ${place}`, link);
		return answers;
	});
}

const ENTRY = /\/record\/[a-z-]+\/[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** All that the browser gets; ids in the order in which they appear, and other names of the same, apart. */
function describe({ status, location, headers, body }: Reply): string {
	const met = new Map<string, number>();
	return JSON.stringify([status, location, [...headers].sort(), body], null, 1)
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
			if (!met.has(id)) met.set(id, met.size);
			return `id ${met.get(id)}`;
		})
		.replace(/999\d{7}|999 \d{3} \d{4}/g, 'her number')
		.replace(/T[0-9A-F]{7}\b/gi, 'an organisation')
		.replace(/reference\\":\\"[0-9a-f]{8}/g, 'reference');
}

interface Plain {
	answers: Record<string, string>;
	seen: number[];
}
let plain: Plain;
let plainOwn: Plain;
beforeAll(async () => {
	plain = await readPlain(await make(false));
	plainOwn = await readPlain(await make(false, { own: true }));
}, 2 * LONG);

async function readPlain(watched: Watched): Promise<Plain> {
	return { answers: await readAll(watched), seen: await countSeen(watched) };
}

async function countSeen({ record }: Watched): Promise<number[]> {
	const { patientId } = record.patient;
	const events = await listEvents(patientId);
	const theirs = events.filter(({ purpose, basis }) => {
		return purpose === 'FAMRQT' || basis === 'own-record-reduced';
	});
	return theirs.map(({ seen }) => seen.length);
}

test('the pages are those of a carer who sees nearly everything', () => {
	const { answers } = plain;
	expectNearlyEverything(answers);
	for (const [page, answer] of Object.entries(answers))
		expect(answer, page).toMatch(/^\[\n (200|303)/);
});

test('the smaller view has the same, but for what records or acts for others', () => {
	const { answers } = plainOwn;
	expectNearlyEverything(answers);
	const others = Object.keys(answers).filter((page) => !/^\[\n 200/.test(answers[page]!));
	const recording = ['/self-care/check', '/self-care/record', `/self-care/record/${PRESSURE}`];
	expect(others.sort()).toEqual([...recording, 'acting for'].sort());
});

function expectNearlyEverything(answers: Record<string, string>): void {
	expect(answers['/record/results']).toContain('Usual finding');
	expect(answers[`/self-care/${PRESSURE}`]).toContain('131 over 82');
	const met = Object.keys(answers).filter((name) => name.startsWith('entry'));
	expect(met.length).toBeGreaterThan(10);
}

test(
	'what is not hidden is seen, and changes pages: or what follows means nothing',
	async () => {
		const open = await readAll(await make(true));
		const own = await readAll(await make(true, { own: true }));
		for (const page of [
			...[
				'/record',
				'/record/results',
				'/record/documents',
				'/record/timeline',
				'/record/self-care'
			],
			...[
				'/self-care',
				`/self-care/${PRESSURE}`,
				`/self-care/${TEMPERATURE}`,
				'/self-care/summary'
			],
			...['searching finding', 'searching letter']
		]) {
			expect(open[page], page).not.toEqual(plain.answers[page]);
			expect(own[page], page).not.toEqual(plainOwn.answers[page]);
		}
	},
	LONG
);

const HIDDEN: Record<string, (watched: Watched) => Promise<unknown>> = {
	'one by one from all who act for her': ({ record, secrets }) =>
		each(secrets, (entryId) => deny(record.patient, CARERS, { kind: 'entry', entryId })),
	'from him, each wherever it appears': ({ record, secrets, accountId }) =>
		each(secrets, (entryId) =>
			deny(
				record.patient,
				{ kind: 'carer', carerId: accountId },
				{ kind: 'thing', keys: [`entry:${entryId}`] }
			)
		),
	'by a mark that it is sensitive': ({ record, secrets }) =>
		each(secrets, (entryId) =>
			changeAs(record.patient, { kind: 'mark', markId: randomUUID(), entryId, label: 'sensitive' })
		)
};

async function each(secrets: string[], hide: (entryId: string) => Promise<unknown>) {
	for (const entryId of secrets) await hide(entryId);
}

test.each(Object.entries(HIDDEN))(
	'hidden %s, it changes nothing on any page',
	async (_, hide) => {
		const watched = await make(true);
		await atTime(`${DAY}T17:30:00Z`, () => hide(watched));
		await expectAlike(watched);
	},
	LONG
);

const { 'from him, each wherever it appears': _him, ...FROM_ALL } = HIDDEN;
test.each(Object.entries(FROM_ALL))(
	'hidden %s, it changes nothing on any page of the smaller view',
	async (_, hide) => {
		const watched = await make(true, { own: true });
		await atTime(`${DAY}T17:30:00Z`, () => hide(watched));
		await expectAlike(watched, plainOwn);
	},
	LONG
);

test(
	'what came after she narrowed it silently changes nothing on any page',
	async () => {
		await expectAlike(await make(true, { narrowed: true }));
	},
	LONG
);

async function expectAlike(watched: Watched, other = plain): Promise<void> {
	const { answers, seen } = await readPlain(watched);
	expect(Object.keys(answers)).toEqual(Object.keys(other.answers));
	for (const [page, answer] of Object.entries(answers)) {
		expect(answer, page).toEqual(other.answers[page]);
	}
	expect(seen).toEqual(other.seen);
	await expectNotThere(watched);
}

/** Its own address answers as one that was made up. */
async function expectNotThere({ subject, session, secrets, record }: Watched) {
	const { patientId } = record.patient;
	await atTime(LOOKED_AT, async () => {
		const about = async (entryId: string) => {
			const before = await findEndOfLog(patientId);
			const path = `/${subject}/record/self-care/${entryId}`;
			const answer = describe(await ask(path, { session }));
			return [answer, (await listEvents(patientId, before)).length];
		};
		const madeUp = await about(randomUUID());
		for (const entryId of secrets) expect(await about(entryId)).toEqual(madeUp);
	});
}
