import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyReceipt } from '#lib/proof/rules.ts';
import type { VerifiedReceipt } from '#lib/proof/schema.ts';
import { Faults, runCommand } from './run-command.ts';

const USAGE = [
	'Usage: npm run verify-receipt -- FILE --checkpoint FILE [--continuation FILE] [--key KEY]…',
	'The checkpoint is one that somebody else holds; the keys are the log’s, as log:key shows them. If the',
	'two are of different sizes, the proof that the log went on is at /log/continuation/OLDER-NEWER.'
];

/** Needs no database, no setting and no network: only the files. */
await runCommand(async () => {
	const { receipt, checkpoint, continuation, keys } = readArguments();
	const files = {
		receipt: await read(receipt),
		checkpoint: await read(checkpoint),
		continuation: continuation ? await read(continuation) : null
	};
	const verified = await verifyReceipt(files, keys);
	if ('fault' in verified) throw new Faults(['This receipt does not hold.', verified.fault]);
	for (const line of describe(verified)) console.log(line);
	if (keys.length > 0) return;
	console.log(
		'The key that signed the checkpoint that you hold is believed: with --key you say whose you trust.'
	);
});

interface Arguments {
	receipt: string;
	checkpoint: string;
	continuation: string | undefined;
	keys: string[];
}

function readArguments(): Arguments {
	const text = { type: 'string' } as const;
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { checkpoint: text, continuation: text, key: { ...text, multiple: true } }
		});
		const [receipt, ...others] = positionals;
		const { checkpoint, continuation, key: keys = [] } = values;
		if (receipt && checkpoint && others.length === 0) {
			return { receipt, checkpoint, continuation, keys };
		}
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
		...opened.witnesses.map(
			({ name, signedAt: at }) => `witness ${name} signed it too, ${at.toISOString()}.`
		),
		opened.facts ? `facts  ${JSON.stringify(opened.facts)}` : 'Its facts are not opened.',
		...(opened.who ? [`who    ${JSON.stringify(opened.who)}`] : []),
		...(opened.asked ? [`asked  ${JSON.stringify(opened.asked)}`] : []),
		...opened.seen.map(
			({ entryId, version, category }) => `seen   ${category} ${entryId} version ${version}`
		)
	];
}
