import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyReceipt, type VerifiedReceipt } from '#lib/access-log/rules.ts';
import { Faults, runCommand } from './run-command.ts';

const USAGE = [
	'Usage: npm run verify-receipt -- FILE --checkpoint FILE [--key KEY]…',
	'The checkpoint is one that somebody else holds; the keys are the log’s, as log:key shows them.'
];

/** Needs no database, no setting and no network: only the two files. */
await runCommand(async () => {
	const { receipt, checkpoint, keys } = readArguments();
	const [file, held] = [await read(receipt), await read(checkpoint)];
	const verified = await verifyReceipt(file, held, keys);
	if ('fault' in verified) throw new Faults(['This receipt does not hold.', verified.fault]);
	for (const line of describe(verified)) console.log(line);
	if (keys.length > 0) return;
	console.log(
		'The key that signed both is the one in the receipt: with --key you say whose you trust.'
	);
});

function readArguments(): { receipt: string; checkpoint: string; keys: string[] } {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { checkpoint: { type: 'string' }, key: { type: 'string', multiple: true } }
		});
		const [receipt, ...others] = positionals;
		const { checkpoint, key = [] } = values;
		if (receipt && checkpoint && others.length === 0) return { receipt, checkpoint, keys: key };
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(USAGE);
}

async function read(file: string): Promise<string> {
	const bytes = await readFile(file).catch(() => {
		throw new Faults([`The file ${file} cannot be read.`]);
	});
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		throw new Faults([`The file ${file} is not text.`]);
	}
}

function describe({ sequence, checkpoint, signedAt, ...opened }: VerifiedReceipt): string[] {
	const when = signedAt ? `, signed ${signedAt.toISOString()}` : '';
	return [
		'This receipt holds.',
		`It is position ${sequence} of the patient’s own log, in ${checkpoint.origin} under its checkpoint of ${checkpoint.size} events${when}.`,
		opened.facts ? `facts  ${JSON.stringify(opened.facts)}` : 'Its facts are not opened.',
		...(opened.who ? [`who    ${JSON.stringify(opened.who)}`] : []),
		...(opened.asked ? [`asked  ${JSON.stringify(opened.asked)}`] : []),
		...opened.seen.map(
			({ entryId, version, category }) => `seen   ${category} ${entryId} version ${version}`
		)
	];
}
