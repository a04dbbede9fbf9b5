import { SENT_TO, type Outcome } from '../schema.ts';
import { dropKept } from './drop-kept.ts';
import { keepReading } from './keep-reading.ts';
import { listKept, listRows, type Kept } from './list-kept.ts';
import { inQueue } from './in-queue.ts';
import { readClock } from './read-clock.ts';

/**
 * Sends what one account has waiting here, one after the other. Only one tab or worker does it at a
 * time; and should an answer be lost on its way, the same id arriving again is the same reading.
 */
export function sendKept(owner: string): Promise<Outcome> {
	return navigator.locks.request('candour-send', async () => {
		await forgetSent(owner);
		for (const kept of await listKept(owner)) {
			if (kept.refused !== null) continue;
			const outcome = await sendOne(owner, kept);
			if (outcome !== 'sent') return outcome;
		}
		return 'sent';
	});
}

async function sendOne(owner: string, { reading }: Kept): Promise<Outcome> {
	const response = await post(JSON.stringify({ owner, ...reading }));
	if (!response) return 'no-network';
	// The way to the sign-in page: their session is over, and nothing was read of what was sent.
	if (response.type === 'opaqueredirect') return 'signed-out';
	if (response.ok) {
		await markSent(owner, reading.submissionId);
		return 'sent';
	}
	if (response.status === 409) return 'somebody-else';
	if (response.status !== 422) return 'later';
	const { message } = (await response.json()) as { message: string };
	await keepReading(owner, reading, message);
	return 'sent';
}

async function post(body: string): Promise<Response | null> {
	// Where it says that there is none, there is none; where it says that there is, we try.
	if (!navigator.onLine) return null;
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	const how = { method: 'POST', body, headers, redirect: 'manual' } as const;
	return fetch(SENT_TO, how).catch(() => null);
}

/** Nothing of what it said stays. */
async function markSent(owner: string, submissionId: string): Promise<void> {
	const at = readClock().getTime();
	const row = { submissionId, owner, keptAt: at, sealed: null, refused: false, sentAt: at };
	await inQueue('readings', 'readwrite', (readings) => readings.put(row));
}

const SHOWN_FOR_MS = 24 * 3_600_000;

/** That something was sent is told for a day. */
async function forgetSent(owner: string): Promise<void> {
	const before = readClock().getTime() - SHOWN_FOR_MS;
	for (const { sentAt, submissionId } of await listRows(owner)) {
		if (sentAt !== null && sentAt < before) await dropKept(submissionId);
	}
}
