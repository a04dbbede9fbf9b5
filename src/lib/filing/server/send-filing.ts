import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm';
import { findOrganisation } from '#lib/organisations/server/find-organisation.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction, type Tx } from '#lib/server/db.ts';
import { LONGEST_ATTEMPT } from '../rules.ts';
import type { Failure } from '../schema.ts';
import { queueSending } from './add-filing.ts';
import { FilingFailed } from './ask-system.ts';
import { findEndpoint, type EndpointRow } from './find-endpoint.ts';
import { getToken } from './get-token.ts';
import { isAwake, postFiling } from './post-filing.ts';
import { prepareFiling } from './prepare-filing.ts';
import { endAttempt, type Ending } from './end-attempt.ts';
import { filingAttempts, filings, type FilingRow } from './tables.ts';

/**
 * Sends one filing to an organisation's own system. It may be sent more than once, and is there once:
 * the bundle names each entry, and puts it where that name is. So whatever is not certain is tried again.
 */
export async function sendFiling(filingId: string): Promise<void> {
	const attempt = await inTransaction((tx) => beginAttempt(tx, filingId));
	if (attempt) await endAttempt(attempt, await tryToSend(attempt));
}

interface Attempt {
	filing: FilingRow;
	number: number;
	endpoint: EndpointRow | undefined;
}

/** @returns null where it is settled, where a try is under way, or where an earlier filing comes first. */
async function beginAttempt(tx: Tx, filingId: string): Promise<Attempt | null> {
	const [filing] = await tx
		.select()
		.from(filings)
		.where(eq(filings.filingId, filingId))
		.for('update');
	if (!filing || filing.settledAt || filing.sendAfter > now()) return null;
	const last = await findLastAttempt(tx, filingId);
	if (last && !last.endedAt && !(await endCutOff(tx, last))) return null;
	if (await waitForEarlier(tx, filing)) return null;
	const number = (last?.number ?? 0) + 1;
	await tx.insert(filingAttempts).values({ filingId, number, startedAt: now() });
	return { filing, number, endpoint: await findEndpoint(tx, filing.organisationId) };
}

async function findLastAttempt(tx: Tx, filingId: string) {
	const [last] = await tx
		.select()
		.from(filingAttempts)
		.where(eq(filingAttempts.filingId, filingId))
		.orderBy(desc(filingAttempts.number))
		.limit(1);
	return last;
}

/** @returns false where it may still be under way. */
async function endCutOff(
	tx: Tx,
	{ filingId, number, startedAt }: typeof filingAttempts.$inferSelect
): Promise<boolean> {
	if (now().getTime() - startedAt.getTime() < LONGEST_ATTEMPT) return false;
	await tx
		.update(filingAttempts)
		.set({ endedAt: now(), outcome: 'failed', fault: 'cut-off' })
		.where(and(eq(filingAttempts.filingId, filingId), eq(filingAttempts.number, number)));
	return true;
}

/** What came later must not arrive before what it changes: it waits until that is settled. */
async function waitForEarlier(tx: Tx, filing: FilingRow): Promise<boolean> {
	const { filingId, patientId, organisationId, queuedAt } = filing;
	const [earlier] = await tx
		.select({ sendAfter: filings.sendAfter })
		.from(filings)
		.where(
			and(
				eq(filings.patientId, patientId),
				eq(filings.organisationId, organisationId),
				isNull(filings.settledAt),
				lt(filings.queuedAt, queuedAt)
			)
		)
		.orderBy(asc(filings.queuedAt))
		.limit(1);
	if (!earlier) return false;
	const after = Math.max(earlier.sendAfter.getTime(), now().getTime()) + BEHIND;
	const sendAfter = new Date(after);
	await tx.update(filings).set({ sendAfter }).where(eq(filings.filingId, filingId));
	await queueSending(tx, [{ filingId, sendAfter }]);
	return true;
}

const BEHIND = 5_000;

async function tryToSend({ filing, number, endpoint }: Attempt): Promise<Ending> {
	try {
		if (!endpoint) return failed({ fault: 'not-set-up' });
		// Before the record is opened: whoever is away should leave no line in the patient's log.
		await getToken(endpoint);
		if (number > 1 && !(await isAwake(endpoint))) return failed({ fault: 'busy' });
		const organisation = await findOrganisation(filing.organisationId);
		const bundle = await prepareFiling(filing, number, organisation!);
		if (typeof bundle === 'string') return { outcome: bundle };
		return { outcome: 'acknowledged', status: await postFiling(endpoint, bundle) };
	} catch (error) {
		if (error instanceof FilingFailed) return failed(error.failure);
		throw error;
	}
}

function failed(failure: Failure): Ending {
	return { outcome: 'failed', failure };
}
