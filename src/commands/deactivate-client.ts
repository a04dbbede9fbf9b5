import { deactivateClient } from '#lib/feeds/server/deactivate-client.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { openDatabase } from '#lib/server/open-database.ts';
import { requireConfig } from './require-config.ts';
import { Faults, runCommand } from './run-command.ts';

await runCommand(async () => {
	const clientId = readClientId();
	const { db, close } = await openDatabase(requireConfig());
	provideDatabase(db);
	try {
		await deactivateClient(clientId);
		console.log(`Client ${clientId} is shut out. client:register lets it in again.`);
	} finally {
		await close();
	}
});

function readClientId(): string {
	const [option, clientId, ...others] = process.argv.slice(2);
	if (option === '--client' && clientId && others.length === 0) return clientId;
	throw new Faults(['Usage: npm run client:deactivate -- --client <client id>']);
}
