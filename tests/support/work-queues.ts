import { once } from 'node:events';
import { openForServing } from '../../src/commands/open-for-serving.ts';
import { requireConfig } from '../../src/commands/require-config.ts';
import { startWorkers } from '../../src/jobs/start-workers.ts';
import { atTime } from '#lib/server/clock.ts';
import { openChannels } from '#lib/notifications/server/open-channels.ts';

/**
 * Candour without its pages: it works its queues off, until it is told to stop or killed.
 * node work-queues.ts [MINUTES]: by a clock that is so many minutes ahead.
 */
const [ahead = '0'] = process.argv.slice(2);
const time = new Date(Date.now() + Number(ahead) * 60_000);
const config = requireConfig();
const { close } = await openForServing(config);
const channels = await openChannels(config);
await atTime(time, async () => {
	const stop = await startWorkers(config, channels);
	await once(process, 'SIGTERM');
	await stop();
});
await close();
