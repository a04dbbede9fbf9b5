import { deactivateClient } from '#lib/feeds/server/deactivate-client.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

await runCommand(async () => {
	const clientId = readClientId();
	await runOnDatabase(async () => {
		await deactivateClient(clientId);
		console.log(`Client ${clientId} is shut out. client:register lets it in again.`);
	});
});

function readClientId(): string {
	const [option, clientId, ...others] = process.argv.slice(2);
	if (option === '--client' && clientId && others.length === 0) return clientId;
	throw new Faults(['Usage: npm run client:deactivate -- --client <client id>']);
}
