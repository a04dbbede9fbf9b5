import { openChannels } from '#lib/notifications/server/open-channels.ts';
import { openLogKey } from '#lib/transparency/server/open-log-key.ts';
import { startWorkers } from '../jobs/start-workers.ts';
import { startTimers } from '../jobs/start-timers.ts';
import { buildPages } from './build-pages.ts';
import { onStopSignal } from './on-stop-signal.ts';
import { openForServing } from './open-for-serving.ts';
import { prepareDemonstration } from './prepare-demonstration.ts';
import { requireConfig } from './require-config.ts';
import { runCommand } from './run-command.ts';
import { servePages, stopServing } from './serve-pages.ts';
import { takePort } from './take-port.ts';

await runCommand(async () => {
	const config = requireConfig();
	const port = await takePort(config.port);
	const { close, notices } = await openForServing(config);
	const logKey = await openLogKey(config);
	const channels = await openChannels(config);
	await buildPages(console.log);
	notices.unshift(...(await prepareDemonstration(config)));
	const stopWorkers = await startWorkers(config, channels);
	const stopTimers = startTimers(logKey);
	onStopSignal(async () => {
		stopTimers();
		await stopServing(port.server);
		await stopWorkers();
		await close();
	});
	await servePages(config, port);
	for (const notice of notices) console.log(notice);
	console.log(`Candour is at http://localhost:${config.port}`);
	if (config.origin !== `http://localhost:${config.port}`) {
		console.log(`People use it at ${config.origin}: forms sent from another address are refused.`);
	}
});
