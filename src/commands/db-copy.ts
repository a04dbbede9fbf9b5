import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { copyDatabase, type CopiedTable } from '#lib/server/copy-database.ts';
import { lockDataFolder } from '#lib/server/data-folder-lock.ts';
import { openFolder } from '#lib/server/open-database.ts';
import { Faults, runCommand } from './run-command.ts';

const USAGE =
	'Say where to copy to: npm run db:copy -- postgres://name@host:5432/candour [--from FOLDER]';

await runCommand(async () => {
	const { url, folder } = readArguments();
	if (!existsSync(`${folder}/pglite/PG_VERSION`)) {
		throw new Faults([`There is no embedded database in ${folder}: name its folder with --from.`]);
	}
	const unlock = await lockDataFolder(folder);
	const source = await openFolder(folder);
	try {
		printCopied(await copyDatabase(source, url, showProgress));
	} finally {
		await source.close();
		await unlock();
	}
	console.log('Everything is copied and compared. Set DATABASE_URL to it and start Candour.');
	console.log(`The embedded database in ${folder} is left as it was.`);
});

function readArguments(): { url: string; folder: string } {
	try {
		const { values, positionals } = parseArgs({
			options: { from: { type: 'string' } },
			allowPositionals: true
		});
		const url = positionals[0] ?? '';
		if (positionals.length !== 1 || !/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '')) {
			throw new Faults([USAGE]);
		}
		return { url, folder: values.from ?? process.env.CANDOUR_DATA ?? 'data' };
	} catch {
		throw new Faults([USAGE]);
	}
}

/** On a terminal only: in a file every step would stay. */
function showProgress(table: string, share: number): void {
	if (!process.stdout.isTTY) return;
	process.stdout.write(`\r\u001b[K${share < 1 ? `${table} ${Math.floor(share * 100)} %` : ''}`);
}

function printCopied(tables: CopiedTable[]): void {
	const width = Math.max(...tables.map(({ name }) => name.length));
	const counts = tables.map(({ rows }) => rows.toLocaleString('en-GB'));
	const countWidth = Math.max(...counts.map((count) => count.length));
	tables.forEach(({ name }, place) =>
		console.log(`${name.padEnd(width)}  ${counts[place]!.padStart(countWidth)} rows`)
	);
}
