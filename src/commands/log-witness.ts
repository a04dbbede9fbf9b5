import { parseArgs } from 'node:util';
import { askWitnesses } from '#lib/transparency/server/ask-witnesses.ts';
import { listWitnesses } from '#lib/transparency/server/list-witnesses.ts';
import { registerWitness } from '#lib/transparency/server/register-witness.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE = [
	'Usage: npm run log:witness                              who is asked to sign the log, and when they did',
	'       npm run log:witness -- --add KEY --url ADDRESS   ask this one too, from now on',
	'       npm run log:witness -- --end KEY                 ask this one no more',
	'KEY is the witness’s public key, as NAME+ID+BASE64; below ADDRESS it answers to add-checkpoint (c2sp.org/tlog-witness).'
];

await runCommand(async () => {
	const { add, end, url } = readArguments();
	await runOnDatabase(async () => {
		if (add) await registerWitness(add, url!);
		if (end) await registerWitness(end, null);
		if (add) await askWitnesses();
		await showWitnesses();
	});
});

function readArguments(): { add?: string; end?: string; url?: string } {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({ options: { add: text, end: text, url: text } });
		const { add, end, url } = values;
		if (Boolean(add) === Boolean(url) && !(add && end)) return values;
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(USAGE);
}

async function showWitnesses(): Promise<void> {
	const witnesses = await listWitnesses();
	if (witnesses.length === 0) console.log('Nobody is asked to sign the log.');
	for (const { verifierKey, url, signed } of witnesses) {
		const last = signed
			? `signed at ${signed.at.toISOString()}, when the log had ${signed.size} events`
			: 'has not signed yet';
		console.log(`${verifierKey}  ${url}  ${last}`);
	}
}
