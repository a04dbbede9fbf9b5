import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { listLogKeys } from '#lib/transparency/server/list-log-keys.ts';
import { TRIAL_NAME } from '#lib/transparency/server/open-log-key.ts';
import {
	readSigningKey,
	writeSigningKey,
	type SigningKey
} from '#lib/transparency/server/sign-note.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE = [
	'Usage: npm run log:key                                      the public keys that have signed',
	'       npm run log:key -- --new --name NAME --file FILE     a new private key in a new file',
	'       npm run log:key -- --new --after FILE --file FILE    a new one that the one before it names',
	'NAME is the log’s, for ever, as record.example.nhs.uk/log: a key that replaces another bears its name.'
];

await runCommand(async () => {
	const { make, file, ...by } = readArguments();
	await (make ? makeKey(by, file) : runOnDatabase(showKeys));
});

interface Wish {
	/** A log's own name, or the file of the key that the new one follows. */
	name: string;
	after: string;
}

function readArguments(): Wish & { make: boolean; file: string } {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({
			options: { new: { type: 'boolean' }, name: text, after: text, file: text }
		});
		const { new: make = false, name = '', after = '', file = '' } = values;
		const whole = make ? file && Boolean(name) !== Boolean(after) : !name && !after && !file;
		if (whole) return { make, name, after, file };
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(USAGE);
}

async function makeKey({ name: given, after }: Wish, file: string): Promise<void> {
	const before = after ? await readKey(after) : undefined;
	const name = before?.name ?? given;
	if (!/^[^+\s\u0085]+$/.test(name) || name === TRIAL_NAME) {
		throw new Faults([`${name} cannot be a log’s name: write it as record.example.nhs.uk/log.`]);
	}
	const text = await writeSigningKey(name, randomBytes(32), before);
	await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
		throw new Faults([
			error.code === 'EEXIST'
				? `The file ${file} is there already. Keys are never overwritten: name another file.`
				: `The file ${file} cannot be written (${error.code}).`
		]);
	});
	const { verifierKeys } = (await readSigningKey(text))!;
	console.log(
		`The private key is in ${file}: keep it secret, keep a copy, and set CANDOUR_LOG_KEY=${file}.`
	);
	console.log('From the next start on it signs. Its public keys, for everybody who checks:');
	for (const verifierKey of verifierKeys) console.log(`  ${verifierKey}`);
	if (!before) return;
	console.log(
		`The key in ${after} has signed that this one follows it, so what people have kept can still be checked. When this one has signed, destroy that one.`
	);
}

async function readKey(file: string): Promise<SigningKey> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		throw new Faults([`The file ${file} cannot be read (${error.code}).`]);
	});
	const key = await readSigningKey(text);
	if (!key) throw new Faults([`The file ${file} holds no whole key for signing the access log.`]);
	return key;
}

async function showKeys(): Promise<void> {
	const keys = await listLogKeys();
	if (keys.length === 0) console.log('Nothing has been signed yet.');
	for (const { verifierKey, firstUsedAt, endorsement } of keys) {
		const named = endorsement ? '  named by the key before it' : '';
		console.log(`${firstUsedAt.toISOString()}  ${verifierKey}${named}`);
	}
}
