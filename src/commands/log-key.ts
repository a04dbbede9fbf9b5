import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { listLogKeys } from '#lib/transparency/server/list-log-keys.ts';
import { TRIAL_NAME } from '#lib/transparency/server/open-log-key.ts';
import { readSigningKey, writeSigningKey } from '#lib/transparency/server/sign-note.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE = [
	'Usage: npm run log:key                                      the public keys that have signed',
	'       npm run log:key -- --new --name NAME --file FILE     a new private key in a new file',
	'NAME is the log’s, for ever, as record.example.nhs.uk/log: a key that replaces another bears its name.'
];

await runCommand(async () => {
	const { make, name, file } = readArguments();
	await (make ? makeKey(name, file) : runOnDatabase(showKeys));
});

function readArguments(): { make: boolean; name: string; file: string } {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({
			options: { new: { type: 'boolean' }, name: text, file: text }
		});
		const { new: make = false, name = '', file = '' } = values;
		if (make ? name && file : !name && !file) return { make, name, file };
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(USAGE);
}

async function makeKey(name: string, file: string): Promise<void> {
	if (!/^[^+\s\u0085]+$/.test(name) || name === TRIAL_NAME) {
		throw new Faults([`${name} cannot be a log’s name: write it as record.example.nhs.uk/log.`]);
	}
	const text = await writeSigningKey(name, randomBytes(32));
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
}

async function showKeys(): Promise<void> {
	const keys = await listLogKeys();
	if (keys.length === 0) console.log('Nothing has been signed yet.');
	for (const { verifierKey, firstUsedAt } of keys) {
		console.log(`${firstUsedAt.toISOString()}  ${verifierKey}`);
	}
}
