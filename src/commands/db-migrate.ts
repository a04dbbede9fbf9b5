import { openDatabase } from '#lib/server/open-database.ts';
import { requireConfig } from './require-config.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
	const { close } = await openDatabase(requireConfig());
	await close();
	console.log('The database is up to date.');
});
