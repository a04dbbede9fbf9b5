import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { ask, type Question, type Reply } from '#tests/ask-route.ts';
import { at, deny, EVERYTHING, permit, withdraw } from '#tests/sharing.ts';
import { PASSWORD } from './area.ts';
import { OPERATIONS } from './routes.ts';
import { makeSharedRecord, SECRET, type SharedRecord } from './shared-record.ts';

/* Every page by which staff read a record × how a choice stands: the pages themselves, as they are asked. */

const RECORD = '/care-team/patients/[patient]/record';

/** What each asks of the shared record, where something of the secret would be on it. */
const ASKED: Record<string, (record: SharedRecord) => { path: string } & Question> = {
	[`GET ${RECORD}`]: () => ({ path: '' }),
	[`GET ${RECORD}/[category]`]: () => ({ path: '/results?page=2' }),
	[`GET ${RECORD}/[category]/[entry]`]: ({ secret }) => ({ path: `/results/${secret.result}` }),
	[`GET ${RECORD}/[category]/[entry]/attachments/[attachment]`]: ({ secret }) => ({
		path: `/documents/${secret.letter}/attachments/${secret.attachment}`
	}),
	[`GET ${RECORD}/timeline`]: () => ({ path: '/timeline?page=2' }),
	[`GET ${RECORD}/search`]: () => ({ path: '/search' }),
	[`POST ${RECORD}/search`]: () => ({
		path: '/search',
		method: 'POST',
		// A page says what was looked for: not all of the secret's words.
		form: { query: 'zebra' }
	})
};
/** An empty form shows nothing of it even to whoever may see it. */
const NEVER_TELLS = [`GET ${RECORD}/search`];
/** No page: whoever has finished in an emergency is led away from the record. */
const NO_PAGE = `POST ${RECORD}?/end`;

interface Staff {
	nurse: string;
	writer: string;
	stranger: string;
}

async function makeStaff(record: SharedRecord): Promise<Staff> {
	return {
		nurse: await signIn(record.community),
		writer: await signIn(record.writer),
		stranger: await signIn(record.stranger)
	};
}

async function signIn({ organisationId }: Organisation): Promise<string> {
	const email = `nurse-${randomUUID()}@example.test`;
	const wish = { email, name: 'Nurse Adeyemi', password: PASSWORD, patientId: null };
	const accountId = await createAccount(wish);
	await appointStaff({ accountId, organisationId, role: 'nurse', jobTitle: 'Nurse' });
	return startSession(accountId);
}

function asked(record: SharedRecord, session: string, name: string): Promise<Reply> {
	const { path, ...question } = ASKED[name]!(record);
	const base = RECORD.replace('[patient]', record.patient.patientId);
	return ask(`${base}${path}`, { ...question, session });
}

const tells = ({ body }: Reply) => body.toLowerCase().includes(SECRET.toLowerCase());

const STATES: Record<string, { set: (record: SharedRecord) => Promise<unknown>; seen: boolean }> = {
	'no provision': { set: async () => {}, seen: true },
	'a deny': {
		set: ({ patient, community, thing }) => deny(patient, at(community), thing),
		seen: false
	},
	'a deny that is withdrawn': {
		set: async ({ patient, community, thing }) =>
			withdraw(patient, await deny(patient, at(community), thing)),
		seen: true
	},
	'a permit and an equal deny': {
		set: async ({ patient, community, thing }) => {
			await permit(patient, at(community), thing);
			await deny(patient, at(community), thing);
		},
		seen: false
	}
};

test('every page by which staff read a record is asked', () => {
	const there = Object.keys(OPERATIONS).filter((name) => name.includes(RECORD) && name !== NO_PAGE);
	expect(Object.keys(ASKED).sort()).toEqual(there.sort());
});

describe.each(Object.entries(STATES))('%s', (_, { set, seen }) => {
	let record: SharedRecord;
	let staff: Staff;
	beforeAll(async () => {
		record = await makeSharedRecord();
		await set(record);
		staff = await makeStaff(record);
	});

	test.each(Object.keys(ASKED))('%s', async (name) => {
		const canTell = !NEVER_TELLS.includes(name);
		const theirs = await asked(record, staff.nurse, name);
		expect({ tells: tells(theirs) }).toEqual({ tells: seen && canTell });
		// An entry or its letter that is hidden is not there; every other page is, without it.
		const isOfIt = name.includes('[entry]');
		expect(theirs.status).toBe(isOfIt && !seen ? 404 : 200);
		expect(tells(await asked(record, staff.writer, name))).toBe(canTell);
		const refused = await asked(record, staff.stranger, name);
		expect([refused.status, tells(refused)]).toEqual([404, false]);
	});
});

test('a choice between two requests of one session stops the second', async () => {
	const record = await makeSharedRecord();
	const { nurse } = await makeStaff(record);
	const page = `GET ${RECORD}/[category]`;
	expect(tells(await asked(record, nurse, page))).toBe(true);
	const provisionId = await deny(record.patient, at(record.community), record.thing);
	expect(tells(await asked(record, nurse, page))).toBe(false);
	await withdraw(record.patient, provisionId);
	await deny(record.patient, at(record.community), EVERYTHING);
	const all = await Promise.all(Object.keys(ASKED).map((name) => asked(record, nurse, name)));
	expect(all.map(tells)).toEqual(all.map(() => false));
});
