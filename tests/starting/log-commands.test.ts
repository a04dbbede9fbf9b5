import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { USUAL_CLOCKS } from '#lib/oversight/schema.ts';
import { USUAL_CARER_RULES } from '#lib/proxy-access/data/carer-rules.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import { makeOrganisation, makePatient } from '#tests/cast.ts';
import { makeFreshDatabase, type FreshDatabase } from '#tests/fresh-database.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { makeProof } from '#tests/made-receipt.ts';
import { runCommandFile } from '#tests/start-candour.ts';
import { withDatabase } from '#tests/with-database.ts';

/* The commands as somebody runs them, each once or twice: what they find is tested beside their verbs. */
let fresh: FreshDatabase;
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
	fresh = await makeFreshDatabase();
	folder = await mkdtemp(join(tmpdir(), 'candour-log-'));
	await withDatabase(fresh, async () => {
		await makeOrganisation();
		const { actor, patientId } = await makePatient();
		await listEntries(await openRecord(actor, { patientId, purpose: 'PATRQT' }));
		await publishLog(await makeLogKey());
	});
});
afterAll(async () => {
	await fresh.drop();
	await rm(folder, { recursive: true });
});

async function run(command: string, ...args: string[]) {
	const started = runCommandFile(command, fresh.environment, args);
	const code = await started.ended;
	return { code, said: started.stdout().trimEnd(), noted: started.stderr().trimEnd() };
}

test('verify-log says that a log holds, and how much of it there is; a checkpoint of another log is a fault', async () => {
	const whole = await run('verify-log');
	expect(whole).toMatchObject({ code: 0, noted: '' });
	expect(whole.said).toMatch(/^Checked: \d+ events of 1 patients, \d+ events in the tree/);
	expect(whole.said).toContain('The log holds.');
	await writeFile(file('another'), (await makeProof()).otherLog);
	const held = await run('verify-log', '--checkpoint', file('another'));
	expect(held).toMatchObject({ code: 1, said: '' });
	expect(held.noted).toContain(`The checkpoint in ${file('another')}: `);
});

test('log:witness says that nobody is asked', async () => {
	expect(await run('log-witness')).toEqual({
		...{ code: 0, said: 'Nobody is asked to sign the log.', noted: '' }
	});
});

test('a receipt holds against an older checkpoint with the proof that the log went on', async () => {
	const { receipt, older, continuation } = await makeProof();
	for (const [name, text] of Object.entries({ receipt, older, continuation })) {
		await writeFile(file(name), text);
	}
	const files = [file('receipt'), '--checkpoint', file('older')];
	const held = await run('verify-receipt', ...files, '--continuation', file('continuation'));
	expect(held.code).toBe(0);
	expect(held.said).toMatch(/^This receipt holds\./);
});

test('answer:times shows what holds in an area, and has a file’s times hold from a day on', async () => {
	const area = ['--area', 'Test area'];
	const shown = await run('answer-times', ...area, '--show');
	expect(JSON.parse(shown.said)).toEqual(USUAL_CLOCKS);
	expect(shown.noted).toContain('questions within a month (told as 10)');
	const times = { ...USUAL_CLOCKS, emergency: { workingDays: 2 } };
	await writeFile(file('times'), JSON.stringify(times));
	const set = await run('answer-times', ...area, '--from', '2098-07-01', '--file', file('times'));
	expect(set).toMatchObject({ code: 0, noted: '' });
	expect(set.said).toContain('emergencies within 2 working days');
	await writeFile(file('times'), JSON.stringify({ ...times, emergency: { workingDays: 0 } }));
	const wrong = await run('answer-times', ...area, '--from', '2098-08-01', '--file', file('times'));
	expect(wrong).toEqual({ code: 1, said: '', noted: 'emergency.workingDays: must be 1 or more.' });
});

test('carer:ages shows the ages of an area, and has a file’s hold from a day on', async () => {
	const area = ['--area', 'Test area'];
	const shown = await run('carer-ages', ...area, '--show');
	expect(JSON.parse(shown.said)).toEqual(USUAL_CARER_RULES);
	expect(shown.noted).toContain('parents until 11, in part until 16, own sign-in from 13');
	await writeFile(file('ages'), JSON.stringify({ ...USUAL_CARER_RULES, parentsUntil: 12 }));
	const set = await run('carer-ages', ...area, '--from', '2098-07-01', '--file', file('ages'));
	expect(set).toMatchObject({ code: 0, noted: '' });
	expect(set.said).toContain('In Test area, from the start of 2098-07-01: parents until 12');
	const never = { ...USUAL_CARER_RULES, ownSignInFrom: 17 };
	await writeFile(file('ages'), JSON.stringify(never));
	const wrong = await run('carer-ages', ...area, '--from', '2098-08-01', '--file', file('ages'));
	expect(wrong).toMatchObject({ code: 1, said: '' });
	expect(wrong.noted).toContain('must let a young person sign in before parents’ access ends');
});
