import { createServer } from 'vite';
import { openChannels } from '#lib/notifications/server/open-channels.ts';
import { openLogKey } from '#lib/transparency/server/open-log-key.ts';
import { startWorkers } from '../jobs/start-workers.ts';
import { startTimers } from '../jobs/start-timers.ts';
import { onStopSignal } from './on-stop-signal.ts';
import { openForServing } from './open-for-serving.ts';
import { prepareDemonstration } from './prepare-demonstration.ts';
import { requireConfig } from './require-config.ts';
import { runCommand } from './run-command.ts';
import { stopServing } from './serve-pages.ts';
import { takePort } from './take-port.ts';

await runCommand(async () => {
	const config = requireConfig();
	const { server } = await takePort(config.port);
	const { close, notices } = await openForServing(config);
	const logKey = await openLogKey(config);
	const channels = await openChannels(config);
	notices.unshift(...(await prepareDemonstration(config)));
	process.env.ORIGIN = config.origin;
	await stopServing(server, 0);
	const vite = await createServer({ server: { port: config.port, strictPort: true } });
	const stopWorkers = await startWorkers(config, channels);
	const stopTimers = startTimers(logKey);
	onStopSignal(async () => {
		stopTimers();
		await vite.close();
		await stopWorkers();
		await close();
	});
	await vite.listen();
	for (const notice of notices) console.log(notice);
	console.log(`Candour is at http://localhost:${config.port}`);
});
