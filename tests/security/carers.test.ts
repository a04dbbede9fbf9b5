import '#tests/database.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import { findEndOfLog, listEvents } from '#tests/access-events.ts';
import { ask } from '#tests/ask-route.ts';
import { change, makeCarer, makeSignedIn } from '#tests/carers.ts';
import { listOperations, listRoutes } from '#tests/route-files.ts';
import { HERS, makeArea, PASSWORD, WITHHELD, type Area } from './area.ts';
import { PRINTED } from './printed.ts';
import { REVIEWS } from './reviews.ts';
import { OPERATIONS } from './routes.ts';

/** Every page and form under a patient's address, asked by those who act for her, each within limits. */
const CARERS = ['medicines', 'not-sensitive', 'not-sensitive-add', 'paused'] as const;
type CarerKind = (typeof CARERS)[number];

const ALL = { ...REVIEWS, ...PRINTED, ...OPERATIONS };
const UNDER_SUBJECT = Object.keys(ALL).filter((name) => name.includes(' /[subject]'));

let area: Area;
const acting = {} as Record<CarerKind, { relationshipId: string; session: string; name: string }>;

beforeAll(async () => {
	area = await makeArea();
	for (const kind of CARERS) {
		const name = `A carer, ${kind}`;
		const email = `${kind}-${area.amina.nhsNumber}@example.test`;
		const accountId = await createAccount({ email, name, password: PASSWORD, patientId: null });
		const scope = SCOPES[kind === 'paused' ? 'not-sensitive-add' : kind];
		const who = { ...makeSignedIn(name), accountId };
		const { relationshipId } = await makeCarer(area.amina, { scope }, who);
		if (kind === 'paused') await change(area.amina, relationshipId, { kind: 'paused' });
		acting[kind] = { relationshipId, name, session: await startSession(accountId) };
	}
});

/** A page without anything of hers, for whoever asks: it leads on, or is an empty form. */
const NOTHING = { medicines: true, 'not-sensitive': true, 'not-sensitive-add': true, paused: true };
const RECORD = { ...NOTHING, paused: false };
/** What this patient's results, letters and readings are for. */
const SEES = { ...RECORD, medicines: false };
const ADDS = { ...SEES, 'not-sensitive': false };
const NOBODY = { ...ADDS, 'not-sensitive-add': false };
const PAGES: Record<string, Record<CarerKind, boolean>> = {
	'GET /[subject]': NOTHING,
	'GET /[subject]/record/search': NOTHING,
	'GET /[subject]/record': RECORD,
	'GET /[subject]/record/timeline': RECORD,
	'POST /[subject]/record/search': RECORD,
	'GET /[subject]/record/[category]': SEES,
	'GET /[subject]/record/[category]/[entry]': SEES,
	'GET /[subject]/record/[category]/[entry]/attachments/[attachment]': SEES,
	'GET /[subject]/self-care': SEES,
	'GET /[subject]/self-care/[measure]': SEES,
	'GET /[subject]/self-care/summary': SEES,
	'GET /[subject]/self-care/readings/[entry]': SEES,
	// What she sent herself, with what was asked for her safety.
	'GET /[subject]/self-care/sent/[submission]': NOBODY,
	'POST /[subject]/self-care/sent/[submission]': NOBODY,
	'GET /[subject]/self-care/record': ADDS,
	'GET /[subject]/self-care/record/[measure]': ADDS,
	'GET /[subject]/self-care/record/[measure]/[entry]/[step]': ADDS,
	'POST /[subject]/self-care/record/[measure]/[entry]/[step]': ADDS,
	'GET /[subject]/self-care/check': ADDS,
	'POST /[subject]/self-care/check?/remove': ADDS,
	'POST /[subject]/self-care/check?/send': ADDS
};

test('every page under a patient’s address is asked', async () => {
	const there = (await listRoutes())
		.flatMap(listOperations)
		.filter((name) => name.includes(' /[subject]'));
	expect(there.length).toBeGreaterThan(60);
	expect(there.filter((name) => !UNDER_SUBJECT.includes(name))).toEqual([]);
});

describe.each(UNDER_SUBJECT)('%s', (name) => {
	test('opens for whom it is for, and for nobody else; two are on the log', async () => {
		const asking = await question(name);
		for (const kind of CARERS) {
			const { relationshipId, session, name: who } = acting[kind];
			const before = await findEndOfLog(area.amina.patientId);
			const path = asking.path.replace(/^\/me(?=[/?]|$)/, `/${relationshipId}`);
			const reply = await ask(path, { ...asking, session });
			const may = pageOf(name)?.[kind] ?? false;
			expect({ kind, found: reply.status !== 404 }, reply.body).toEqual({ kind, found: may });
			for (const words of WITHHELD) expect(reply.body).not.toContain(words);
			if (kind === 'medicines' || !may) {
				// For whom they act they know.
				for (const words of HERS.filter((one) => one !== area.amina.actor.name)) {
					expect(reply.body).not.toContain(words);
				}
			}
			const added = await listEvents(area.amina.patientId, before);
			for (const { actor, purpose, actingFor } of added) {
				expect({ actor: actor.name, purpose }).toEqual({ actor: who, purpose: 'FAMRQT' });
				expect(actingFor).not.toBeNull();
			}
			const opens = ALL[name]!.audit === 'opens a record' && may && reply.status === 200;
			if (opens) expect(added.map(({ outcome }) => outcome)).toEqual(['allowed']);
			if (!pageOf(name)) expect(added.map(({ outcome }) => outcome)).toEqual(['refused']);
		}
	});
});

/** Printed, a page is the same page. */
function pageOf(name: string): Record<CarerKind, boolean> | undefined {
	return PAGES[name.replace('?print=yes', '')];
}

async function question(name: string) {
	const [method, path] = name.split(' ') as [string, string];
	return { method, path, ...(await ALL[name]!.ask(area)) };
}
