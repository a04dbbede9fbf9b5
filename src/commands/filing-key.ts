import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { writeFilingKey } from '#lib/filing/server/open-filing-settings.ts';
import { Faults, runCommand } from './run-command.ts';

const USAGE = [
	'Usage: npm run filing:key -- --file FILE',
	'Makes the key that encrypts the secrets of organisations’ own systems. With another key each has to be connected anew.'
];

await runCommand(async () => {
	const file = readArguments();
	await writeFile(file, writeFilingKey(), { flag: 'wx', mode: 0o600 }).catch(
		(error: NodeJS.ErrnoException) => {
			throw new Faults([
				error.code === 'EEXIST'
					? `The file ${file} is there already. Keys are never overwritten: name another file.`
					: `The file ${file} cannot be written (${error.code}).`
			]);
		}
	);
	console.log(
		`The key is in ${file}: keep it secret, keep a copy, and set CANDOUR_FILING_KEY=${file}.`
	);
});

function readArguments(): string {
	try {
		const { values } = parseArgs({ options: { file: { type: 'string' } } });
		if (values.file) return values.file;
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(USAGE);
}
