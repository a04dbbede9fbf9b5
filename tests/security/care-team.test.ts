import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { endPermission } from '#lib/access/server/end-permission.ts';
import { chooseRole } from '#lib/identity/server/choose-role.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { listEvents } from '#tests/access-events.ts';
import { ask, type Reply } from '#tests/ask-route.ts';
import { makeNhsNumber, makeOrganisation, makePatient } from '#tests/cast.ts';
import { makeCodeAs, ownAccess } from '#tests/permission.ts';
import { at, choose, deny, withdraw } from '#tests/sharing.ts';
import { HERS, makeArea, type Area } from './area.ts';

let area: Area;
beforeAll(async () => void (area = await makeArea()));

const record = () => `/care-team/patients/${area.amina.patientId}/record`;
const post = (path: string, session: string, form: Record<string, string>) =>
	ask(path, { method: 'POST', session, form });
/** All that differs between two answers which say the same. */
const said = ({ status, body }: Reply, ...own: string[]) => ({
	status,
	body: own
		.reduce((text, one) => text.replaceAll(one, 'own'), body)
		.replace(/"reference":"\w+"/, '"reference"')
});

test('what she denied to one who did not write it is as if it were not there, at every address', async () => {
	const walsh = await startSession(area.accounts.walsh);
	const { code } = await makeCodeAs(area.amina);
	const { nhsNumber } = area.amina;
	const given = await post('/care-team/permission', walsh, { nhsNumber, code });
	expect(given.location).toBe(record());
	const shown = await ask(`${record()}/results/${area.entries.shown}`, { session: walsh });
	expect(shown.status).toBe(200);
	expect(shown.body).toContain('71 mmol/mol');

	const denied = await deny(
		area.amina,
		{ kind: 'person', accountId: area.accounts.walsh },
		{ kind: 'category', category: 'results' }
	);
	const [hidden, nothing] = [area.entries.shown, randomUUID()];
	for (const tail of ['', `/attachments/${randomUUID()}`]) {
		const there = await ask(`${record()}/results/${hidden}${tail}`, { session: walsh });
		const notThere = await ask(`${record()}/results/${nothing}${tail}`, { session: walsh });
		expect(there.status).toBe(404);
		expect(said(there, hidden)).toEqual(said(notThere, nothing));
	}
	for (const path of ['', '/results', '/timeline']) {
		const { body } = await ask(record() + path, { session: walsh });
		for (const words of [hidden, '71 mmol/mol', 'withheld at']) expect(body).not.toContain(words);
	}
	const found = await post(`${record()}/search`, walsh, { query: 'mmol' });
	expect(found.body).not.toContain(hidden);
	expect(found.body).toContain('0 entries');
	await withdraw(area.amina, denied);
});

test('what a code opened is closed from the next request after she ends it', async () => {
	const session = await startSession(area.accounts.walsh);
	const ada = await makePatient('Ada Lovelace');
	const path = `/care-team/patients/${ada.patientId}/record`;
	expect((await ask(path, { session })).status).toBe(404);
	const { code, codeId } = await makeCodeAs(ada);
	await post('/care-team/permission', session, { nhsNumber: ada.nhsNumber, code });
	expect((await ask(path, { session })).status).toBe(200);
	await endPermission(await ownAccess(ada), codeId);
	expect((await ask(path, { session })).status).toBe(404);
	expect((await listEvents(ada.patientId)).at(-1)).toMatchObject({ outcome: 'refused' });
});

test('a wrong code, and a number of nobody’s, get the same bytes; so do the wrong details of a record', async () => {
	const session = await startSession(area.accounts.walsh);
	const george = await makePatient('George Tully');
	const [real, nobodys] = [george.nhsNumber, makeNhsNumber()];
	const code = 'CDFHJKMN';
	const wrong = await post('/care-team/permission', session, { nhsNumber: real, code });
	const unknown = await post('/care-team/permission', session, { nhsNumber: nobodys, code });
	expect(wrong.status).toBe(422);
	expect(said(wrong, real)).toEqual(said(unknown, nobodys));

	const birth = { day: '14', month: '3', year: '1968' };
	const refused = await post('/care-team/find', session, { nhsNumber: real, ...birth });
	const missing = await post('/care-team/find', session, { nhsNumber: nobodys, ...birth });
	expect(refused.status).toBe(422);
	expect(said(refused, real)).toEqual(said(missing, nobodys));
});

test('whoever has several roles chooses one first, and acts in that one alone', async () => {
	const { organisationId } = await makeOrganisation('hospital', 'Somewhere else');
	const accountId = area.accounts.chen;
	const second = { accountId, organisationId, role: 'doctor', jobTitle: 'Locum' } as const;
	const elsewhere = await appointStaff(second);
	const session = await startSession(accountId);
	const first = await ask(record(), { session });
	expect(first.location).toBe(`/care-team/role?next=${encodeURIComponent(record())}`);
	await chooseRole(accountId, elsewhere, session);
	expect((await ask(record(), { session })).status).toBe(404);
	expect((await listEvents(area.amina.patientId)).at(-1)).toMatchObject({
		outcome: 'refused',
		actor: { role: 'Locum', organisation: { name: 'Somewhere else' } }
	});
	const chosen = await post(`/care-team/role?next=${record()}`, session, { role: area.role });
	expect(chosen.location).toBe(record());
	const opened = await ask(record(), { session });
	expect(opened.status).toBe(200);
	expect(opened.body).toContain('gp at Harbour Lane Surgery');
	// A role of somebody else's, or of nobody's, is not theirs to choose.
	for (const role of [randomUUID(), 'made-up']) {
		expect((await post('/care-team/role', session, { role })).status).toBe(404);
	}
	expect(
		(await post('/care-team/role?next=https://evil.example', session, { role: area.role })).location
	).toBe('/care-team');
});

test('the page of a new code is the only one that has it, and no address has', async () => {
	const session = await startSession(area.accounts.amina);
	const form = { codeId: randomUUID(), reach: 'everything', lastsHours: '1' };
	const made = await post('/me/sharing/code/new', session, form);
	const { groups } = (JSON.parse(made.body) as { form: { made: { groups: string[] } } }).form.made;
	expect(groups.join('')).toMatch(/^[CDFHJKMNPRTVWXY34679]{8}$/);
	const again = await post('/me/sharing/code/new', session, form);
	expect(again.status).toBe(409);
	const list = await ask('/me/sharing/code', { session });
	for (const { body } of [again, list]) {
		for (const group of groups) expect(body).not.toContain(group);
	}
	for (const wrong of [{ reach: 'all' }, { lastsHours: '9999' }, { codeId: 'x' }]) {
		const refused = await post('/me/sharing/code/new', session, { ...form, ...wrong });
		expect(refused.status, JSON.stringify(wrong)).toBe(422);
	}
	await choose(area.amina, 'whole-record', 'never');
	const never = await post('/me/sharing/code/new', session, { ...form, codeId: randomUUID() });
	expect(never.status).toBe(403);
	await choose(area.amina, 'whole-record', 'usual');
});

test('who wrote it all holds it anyway, and is told of nothing that is withheld', async () => {
	await deny(area.amina, at(area.practice), { kind: 'everything' });
	const session = await startSession(area.accounts.chen, {
		staffRoleId: area.role,
		seesWaiting: null,
		reduced: false
	});
	const { body } = await ask(record(), { session });
	for (const words of HERS) expect(body).toContain(words);
	expect(JSON.parse(body)).toMatchObject({
		data: { overview: { sight: { withheld: false } } }
	});
});
