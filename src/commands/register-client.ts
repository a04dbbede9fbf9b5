import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { listSources } from '#lib/feeds/server/list-sources.ts';
import { registerClient } from '#lib/feeds/server/register-client.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE =
	'npm run client:register -- --source <ODS code> [--name <name of the source>] --client <client id> --jwks <file>';

await runCommand(async () => {
	const { odsCode, name, clientId, file } = readArguments();
	const jwks = await readKeys(file);
	await runOnDatabase(async () => {
		const source = chooseSource(await listSources(odsCode), odsCode, name);
		const { keys } = await registerClient({ clientId, sourceId: source.sourceId, jwks });
		const kids = keys.map(({ kid, kty }) => `${kid} (${kty})`).join(', ');
		console.log(`Client ${clientId} now sends as ${source.name} (${odsCode}).`);
		console.log(
			`Keys that may sign: ${kids}. Any others it had are gone, with the tokens got by them.`
		);
	});
});

function readArguments(): { odsCode: string; name?: string; clientId: string; file: string } {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({
			options: { source: text, name: text, client: text, jwks: text }
		});
		const { source, name, client, jwks } = values;
		if (source && client && jwks) {
			return { odsCode: source.toUpperCase(), name, clientId: client, file: jwks };
		}
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults([`Usage: ${USAGE}`]);
}

async function readKeys(file: string): Promise<unknown> {
	const text = await readFile(file, 'utf8').catch(() => {
		throw new Faults([`The file ${file} cannot be read.`]);
	});
	try {
		return JSON.parse(text);
	} catch {
		throw new Faults([`The file ${file} is not JSON: it must be a JSON Web Key Set.`]);
	}
}

function chooseSource(found: FeedSource[], odsCode: string, name: string | undefined): FeedSource {
	const named = name === undefined ? found : found.filter((source) => source.name === name);
	if (named.length === 1) return named[0]!;
	if (found.length === 0) throw new Faults([`No source of an organisation ${odsCode} is known.`]);
	throw new Faults([
		`Say with --name which source of ${odsCode} it is:`,
		...found.map((source) => `  ${source.name}`)
	]);
}
