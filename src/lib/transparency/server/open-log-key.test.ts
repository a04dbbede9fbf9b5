import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLogKey, TRIAL_NAME } from './open-log-key.ts';
import { writeSigningKey } from './sign-note.ts';

let folder: string;
let own: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'candour-key-'));
	own = await writeSigningKey('record.example.nhs.uk/log', new Uint8Array(32).fill(1));
});
afterAll(() => rm(folder, { recursive: true }));

const open = (logKey: string | undefined, production = false, dataFolder = `${folder}/data`) =>
	openLogKey({ logKey, dataFolder, production });

test('for trying out a key is made once, in the data folder, for its owner alone', async () => {
	const [one, other] = await Promise.all([open(undefined), open(undefined)]);
	expect(one.name).toBe(TRIAL_NAME);
	expect(other.verifierKeys).toEqual(one.verifierKeys);
	expect((await open(undefined)).verifierKeys).toEqual(one.verifierKeys);
	expect((await stat(`${folder}/data/log.key`)).mode & 0o777).toBe(0o600);
	expect((await open(undefined, false, `${folder}/other`)).verifierKeys).not.toEqual(
		one.verifierKeys
	);
});

test('the setting is the key, or the file that holds it', async () => {
	await writeFile(`${folder}/own.key`, own);
	const key = await open(own, true);
	expect(key.name).toBe('record.example.nhs.uk/log');
	expect((await open(`${folder}/own.key`, true)).verifierKeys).toEqual(key.verifierKeys);
});

test('production refuses a key that was made for trying out, as text and in a file', async () => {
	await open(undefined);
	const file = `${folder}/data/log.key`;
	for (const given of [file, await readFile(file, 'utf8')]) {
		await expect(open(given, true)).rejects.toThrow('made for trying out');
		expect((await open(given)).name).toBe(TRIAL_NAME);
	}
});

test.each([
	['one cut short', (key: string) => key.slice(0, -10)],
	['one for another name', (key: string) => key.replace('record', 'recorb')],
	['something else', () => 'PRIVATE+KEY+hello']
])('%s is refused, and not repeated in the words', async (_, change) => {
	const wrong = change(own);
	const words = await open(wrong).catch((error: Error) => error.message);
	expect(words).toMatch(/^CANDOUR_LOG_KEY holds no whole key/);
	expect(words).not.toContain(wrong);
});

test('a file that is not there is said', async () => {
	await expect(open(`${folder}/none`)).rejects.toThrow('cannot be read (ENOENT)');
});
