import { setTimeout as pause } from 'node:timers/promises';
import { settleCarers } from '#lib/access/server/settle-carers.ts';
import { removeOldChallenges } from '#lib/identity/server/remove-old-challenges.ts';
import { remindDrafts } from '#lib/care-plan/server/remind-drafts.ts';
import { remindReviews } from '#lib/care-plan/server/remind-reviews.ts';
import { tendFilings } from '#lib/filing/server/tend-filings.ts';
import { removeEndedSessions } from '#lib/identity/server/sessions.ts';
import { removeOldMessages, tendOutbox } from '#lib/notifications/server/tend-outbox.ts';
import { noteMissingLookups } from '#lib/patients/server/note-missing-lookups.ts';
import { remindProgrammes } from '#lib/programmes/server/remind-programmes.ts';
import { describeError, log } from '#lib/server/log.ts';
import { releaseLapsed } from '#lib/safeguarding/server/release-lapsed.ts';
import { removeExpiredTries } from '#lib/server/throttle.ts';
import { askWitnesses } from '#lib/transparency/server/ask-witnesses.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import type { SigningKey } from '#lib/transparency/server/sign-note.ts';
import { relabelRecords } from './relabel-records.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Each hour: what lapsed, and what is over and only takes room. Several processes may do it at once. */
const HOURLY = {
	releaseLapsed,
	settleCarers,
	remindReviews,
	remindDrafts,
	removeEndedSessions,
	removeExpiredTries,
	removeOldChallenges,
	removeOldMessages
};

/** Starts the work that runs by the clock. @returns what stops it. */
export function startTimers(logKey: SigningKey): () => void {
	const publish = () => publishLog(logKey).then(askWitnesses);
	const timers = [
		...Object.entries(HOURLY).map(([job, work]) => every(HOUR, job, work)),
		every(MINUTE, 'publishLog', publish),
		every(MINUTE, 'remindProgrammes', remindProgrammes),
		every(MINUTE, 'tendOutbox', tendOutbox),
		every(MINUTE, 'tendFilings', tendFilings)
	];
	const stop = new AbortController();
	void untilDone('publishLog', () => publish().then(() => true), stop.signal);
	void untilDone('tendOutbox', () => tendOutbox().then(() => true), stop.signal);
	void untilDone('noteMissingLookups', noteMissingLookups, stop.signal);
	void untilDone('relabelRecords', relabelRecords, stop.signal);
	return () => {
		stop.abort();
		timers.forEach(clearInterval);
	};
}

function every(milliseconds: number, job: string, work: () => Promise<unknown>): NodeJS.Timeout {
	const run = () => {
		work().catch((error: unknown) => log.error({ job, err: describeError(error) }, 'job failed'));
	};
	return setInterval(run, milliseconds).unref();
}

/** Once after the start, behind all that waits for it; again in an hour if it could not do everything. */
async function untilDone(
	job: string,
	work: (stop: AbortSignal) => Promise<boolean>,
	stop: AbortSignal
): Promise<void> {
	for (let wait = 1000; !stop.aborted; wait = HOUR) {
		try {
			await pause(wait, undefined, { signal: stop, ref: false });
			if (await work(stop)) return;
		} catch (error) {
			if (!stop.aborted) log.error({ job, err: describeError(error) }, 'job failed');
		}
	}
}
