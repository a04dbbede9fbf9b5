import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashTreeLeaf, treeSalt } from '#lib/access-log/server/hash-tree-leaf.ts';
import { genesisHash, leafHashes, leafSalts } from '#lib/access-log/server/seal-event.ts';
import { checkpointText } from '#lib/transparency/rules.ts';
import { readSigningKey, signNote } from '#lib/transparency/server/sign-note.ts';
import { makeOpening } from '#tests/access-events.ts';
import { chainedEvent } from '#tests/chained-event.ts';
import { runCommandFile } from '#tests/start-candour.ts';

/* A log of one event, signed by a key that the command made: no database, no server. */
let folder: string;
let key: string;
const file = (name: string) => join(folder, name);

async function run(command: string, ...args: string[]) {
	const started = runCommandFile(command, {}, args);
	const code = await started.ended;
	return { code, said: started.stdout().trimEnd(), faults: started.stderr().trimEnd().split('\n') };
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'candour-receipt-'));
	const made = await run('log-key', '--new', '--name', 'log.example/log', '--file', file('key'));
	expect(made).toMatchObject({ code: 0, faults: [''] });
	const signer = (await readSigningKey(await readFile(file('key'), 'utf8')))!;
	key = signer.verifierKeys[0];
	expect(made.said).toContain(key);
	const event = chainedEvent(genesisHash('7d2f'), 1, makeOpening('Dr Chen'), []);
	const texts = [event.facts, event.who];
	const root = hashTreeLeaf(event);
	const note = signNote(signer, checkpointText({ origin: signer.name, size: 1, root }), new Date());
	const receipt = {
		format: 'candour receipt v1',
		sequence: 1,
		previousHash: event.previousHash.toString('base64'),
		leaves: leafHashes(event).map((leaf) => leaf.toString('base64')),
		opened: texts.map((text, place) => ({
			salt: leafSalts(event.salt, event.leafCount)[place]!.toString('base64'),
			text
		})),
		treeSalt: treeSalt(event.salt).toString('base64'),
		position: 0,
		path: [],
		checkpoint: note,
		keys: signer.verifierKeys
	};
	await writeFile(file('receipt.json'), JSON.stringify(receipt));
	await writeFile(file('altered.json'), JSON.stringify(receipt).replace('Chen', 'Cher'));
	await writeFile(file('checkpoint'), note);
	await writeFile(file('bytes'), Buffer.of(0xff, 0xfe));
});
afterAll(() => rm(folder, { recursive: true }));

test('a receipt is verified against a checkpoint and a key, with nothing else at hand', async () => {
	const files = [file('receipt.json'), '--checkpoint', file('checkpoint')];
	const { code, said } = await run('verify-receipt', ...files, '--key', key);
	expect(code).toBe(0);
	expect(said).toMatch(/^This receipt holds\./);
	expect(said).toMatch(/facts .*"purpose":"TREAT"/);
	expect(said).toMatch(/who .*"name":"Dr Chen"/);
	expect(said).not.toMatch(/asked/);
});

test('one that was altered is refused in words, with an exit code that says so', async () => {
	const altered = await run(
		'verify-receipt',
		file('altered.json'),
		'--checkpoint',
		file('checkpoint')
	);
	expect(altered).toMatchObject({
		code: 1,
		said: '',
		faults: ['This receipt does not hold.', 'What the receipt says is not what was sealed.']
	});
});

test('what is no text, not there or not asked for is one line', async () => {
	const ask = async (...args: string[]) => (await run('verify-receipt', ...args)).faults[0];
	expect(await ask(file('bytes'), '--checkpoint', file('checkpoint'))).toMatch(/is not text\.$/);
	expect(await ask(file('none'), '--checkpoint', file('checkpoint'))).toMatch(/cannot be read\.$/);
	expect(await ask(file('receipt.json'))).toMatch(/^Usage: /);
});

test('a key is never overwritten, and a name that is none is refused', async () => {
	const make = async (name: string) =>
		(await run('log-key', '--new', '--name', name, '--file', file('key'))).faults[0];
	expect(await make('log.example/log')).toMatch(/is there already/);
	expect(await make('two words')).toMatch(/cannot be a log’s name/);
	expect(await make('trial.candour.invalid/log')).toMatch(/cannot be a log’s name/);
});
