import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { ask } from '#tests/ask-route.ts';
import { makeArea, PASSWORD, type Area } from './area.ts';

/* A hold from its forms to the patient's log, as browsers without JavaScript send them. */
async function makeLead({ practice: { organisationId } }: Area, name: string): Promise<string> {
	const email = `${randomUUID()}@example.test`;
	const accountId = await createAccount({ email, name, password: PASSWORD, patientId: null });
	const role = { role: 'safeguarding-lead', jobTitle: 'Safeguarding lead' } as const;
	await appointStaff({ accountId, organisationId, ...role });
	return accountId;
}

const HOLDS = '/care-team/safeguarding';

test('a lead asks, another confirms, what is opened under it is nowhere; when it ends it is there', async () => {
	const area = await makeArea();
	const { amina, accounts } = area;
	const [first, second] = [await makeLead(area, 'Grace Lamb'), await makeLead(area, 'Omar Reid')];
	const get = async (who: string, path: string) => ask(path, { session: await startSession(who) });
	const send = async (who: string, path: string, form: Record<string, string>) =>
		ask(path, { session: await startSession(who), method: 'POST', form });
	const record = `/care-team/patients/${amina.patientId}/record`;
	const log = async () => (await get(accounts.amina, '/me/access-log')).body;
	const told = async () => (await get(accounts.amina, '/me/notifications')).body;

	const holdId = randomUUID();
	const [year, month, day] = amina.birthDate.split('-') as [string, string, string];
	const who = { nhsNumber: amina.nhsNumber, day, month, year };
	const why = { reason: 'A child at home may be hurt.', covers: 'new' };
	const asking = { holdId, ...who, ...why };
	// What was typed stays where something is missing.
	const short = await send(first, `${HOLDS}/new`, { ...asking, reason: 'Why' });
	expect(short.status).toBe(422);
	expect(short.body).toContain(amina.nhsNumber);
	expect((await send(first, `${HOLDS}/new`, asking)).location).toBe(`${HOLDS}?done=asked`);
	const hold = `${HOLDS}/${holdId}`;
	const number = { nhsNumber: amina.nhsNumber };
	expect((await send(first, `${hold}?/confirm`, number)).body).toContain('Somebody else must');
	expect((await send(second, `${hold}?/confirm`, number)).location).toBe(hold);
	expect((await get(second, hold)).body).toContain(record);

	// Others of the surgery see neither the hold nor a way to it; the officer sees that there is one.
	for (const person of ['chen', 'manager', 'walsh', 'amina', 'dana'] as const) {
		expect((await get(accounts[person], hold)).status, person).toBe(404);
		expect((await get(accounts[person], HOLDS)).status, person).toBe(404);
	}
	const before = await log();
	expect((await get(first, record)).status).toBe(200);
	expect((await get(first, `${record}/results?print=yes`)).status).toBe(200);
	expect(await log()).toBe(before);
	for (const page of [await log(), await told()]) expect(page).not.toMatch(/Lamb|Reid|afeguarding/);

	expect((await send(second, `${hold}?/end`, {})).location).toBe(hold);
	const after = await log();
	expect(after).toContain('Grace Lamb, safeguarding lead at Harbour Lane Surgery, ');
	expect(after).toContain('Shown later');
	expect(after).not.toContain('A child at home');
	expect(await told()).toContain('A look at your record that was kept back is shown now');
	const hers = await get(accounts.dana, '/me/access-log');
	expect(hers.body).not.toMatch(/Lamb|Reid/);
});
