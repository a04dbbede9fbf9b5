import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
	readPushKey,
	TRIAL_CONTACT,
	writePushKey
} from '#lib/notifications/server/open-channels.ts';
import { Faults, runCommand } from './run-command.ts';

const USAGE = [
	'Usage: npm run push:key -- --contact mailto:you@example.nhs.uk --file FILE',
	'Makes the key by which push services know this Candour. With another key every browser has to subscribe anew.'
];

await runCommand(async () => {
	const { contact, file } = readArguments();
	const text = writePushKey(contact);
	if (contact === TRIAL_CONTACT || !readPushKey(text)) {
		throw new Faults([
			`${contact} is nobody whom a push service could ask: write mailto: and an address.`
		]);
	}
	await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
		throw new Faults([
			error.code === 'EEXIST'
				? `The file ${file} is there already. Keys are never overwritten: name another file.`
				: `The file ${file} cannot be written (${error.code}).`
		]);
	});
	console.log(
		`The key is in ${file}: keep it secret, keep a copy, and set CANDOUR_PUSH_KEY=${file}.`
	);
});

function readArguments(): { contact: string; file: string } {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({ options: { contact: text, file: text } });
		const { contact = '', file = '' } = values;
		if (contact && file) return { contact, file };
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(USAGE);
}
