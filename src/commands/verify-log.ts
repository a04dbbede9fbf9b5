import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyLog } from '#lib/proof/server/verify-log.ts';
import { openCheckpoint, readVerifierKey } from '#lib/transparency/rules.ts';
import type { Checkpoint, VerifierKey } from '#lib/transparency/schema.ts';
import { listLogKeys } from '#lib/transparency/server/list-log-keys.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE = [
	'Usage: npm run verify-log [-- [--checkpoint FILE]… [--key KEY]…]',
	'A checkpoint that was kept elsewhere shows whether all of this is an old copy that was put back.',
	'The keys are the log’s, as somebody else knows them; without them, those that the database has.'
];

await runCommand(async () => {
	const { files, keys } = readArguments();
	await runOnDatabase(async () => {
		const trusted = await Promise.all(keys.map(readKey));
		const held = await openHeld(files, trusted);
		let faults = 0;
		const report = (line: string) => {
			faults += 1;
			console.log(line);
		};
		const checked = await verifyLog({ held, trusted, report, progress: showProgress() });
		const { patients, events, leaves, checkpoints } = checked;
		console.log(
			`Checked: ${events} events of ${patients} patients, ${leaves} events in the tree, ${checkpoints} checkpoints.`
		);
		if (faults > 0) {
			throw new Faults([
				`The log does not hold: ${faults} ${faults > 1 ? 'things are' : 'thing is'} wrong.`
			]);
		}
		console.log('The log holds.');
		if (held.length === 0) {
			console.log('Whether it is an old copy, only a checkpoint that was kept elsewhere can show.');
		}
	});
});

function readArguments(): { files: string[]; keys: string[] } {
	const texts = { type: 'string', multiple: true } as const;
	try {
		const { values } = parseArgs({ options: { checkpoint: texts, key: texts } });
		return { files: values.checkpoint ?? [], keys: values.key ?? [] };
	} catch {
		throw new Faults(USAGE);
	}
}

async function readKey(text: string): Promise<VerifierKey> {
	const key = await readVerifierKey(text);
	if (!key) throw new Faults([`${text} is no public key.`]);
	return key;
}

/** By a key that is believed; or else by one of the database's, which must have signed it then. */
async function openHeld(files: string[], trusted: VerifierKey[]): Promise<Checkpoint[]> {
	const keys = trusted.length > 0 ? trusted : await readStoredKeys();
	return Promise.all(
		files.map(async (file) => {
			const note = await readFile(file, 'utf8').catch(() => {
				throw new Faults([`The file ${file} cannot be read.`]);
			});
			const opened = await openCheckpoint(note, keys);
			if ('fault' in opened) throw new Faults([`The checkpoint in ${file}: ${opened.fault}`]);
			return opened.checkpoint;
		})
	);
}

async function readStoredKeys(): Promise<VerifierKey[]> {
	const read = (await listLogKeys()).map(({ verifierKey }) => readVerifierKey(verifierKey));
	return (await Promise.all(read)).filter((key) => key !== null);
}

/** On a terminal, in one line that is written over; in a file it would only be noise. */
function showProgress(): (line: string) => void {
	if (!process.stderr.isTTY) return () => {};
	return (line) => void process.stderr.write(`\r\u001b[K${line}\r`);
}
