import { buildPages } from './build-pages.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
	await buildPages(console.log);
	console.log('The pages are built.');
});
