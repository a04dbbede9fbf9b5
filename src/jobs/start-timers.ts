import { removeEndedSessions } from '#lib/identity/server/sessions.ts';
import { describeError, log } from '#lib/server/log.ts';
import { removeExpiredTries } from '#lib/server/throttle.ts';

const HOUR = 3_600_000;

/** Each hour: what is over and only takes room. Several processes may do it at once. */
const HOURLY = { removeEndedSessions, removeExpiredTries };

/** Starts the work that runs by the clock. @returns what stops it. */
export function startTimers(): () => void {
	const timers = Object.entries(HOURLY).map(([job, work]) =>
		setInterval(() => {
			work().catch((error: unknown) => log.error({ job, err: describeError(error) }, 'job failed'));
		}, HOUR).unref()
	);
	return () => timers.forEach(clearInterval);
}
