import { and, eq, isNull } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { connectSystem } from '#lib/filing/server/connect-system.ts';
import { provideFilingSettings } from '#lib/filing/server/filing-settings.ts';
import { queueFiling } from '#lib/filing/server/queue-filing.ts';
import { sendFiling } from '#lib/filing/server/send-filing.ts';
import { filingAttempts, filings } from '#lib/filing/server/tables.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import type { TestPatient } from './cast.ts';

const KEY = Buffer.alloc(32, 7);
/** The same, for a process of its own. */
export const TEST_FILING_KEY = `candour filing key v1 ${KEY.toString('base64url')}`;

/** Systems on this computer may be asked, and a key keeps their secrets. */
export function allowTestSystems(): void {
	provideFilingSettings({ key: KEY, networks: [], trial: true });
}

/** Connects a practice to a system of its own, by a secret. */
export async function connectTo(
	{ organisationId }: Organisation,
	{ baseUrl, tokenUrl }: { baseUrl: string; tokenUrl: string },
	method: 'secret' | 'private-key' = 'secret'
): Promise<void> {
	const wish = { endpointId: randomUUID(), organisationId, baseUrl, tokenUrl, method };
	const rest = { clientId: 'candour at the surgery', scope: '', secret: 'a secret: of theirs' };
	await connectSystem({ ...wish, ...rest }, randomUUID());
}

/** A blood pressure of the patient's own. @returns its entry. */
export async function recordPressure(
	access: RecordAccess,
	[systolic, diastolic]: [string, string] = ['138', '86']
): Promise<string> {
	const entryId = randomUUID();
	const given = { when: 'now', systolic, diastolic, pulse: '' };
	await recordReadings(access, {
		submissionId: randomUUID(),
		readings: [{ entryId, measure: 'blood-pressure', given }],
		answers: {}
	});
	return entryId;
}

/** As the review accepts it. */
export function accept(
	{ patientId }: TestPatient,
	{ organisationId }: Organisation,
	entries: { entryId: string; version: number }[]
): Promise<string | null> {
	const acceptedBy = { accountId: randomUUID(), name: 'Dr Mei Chen', jobTitle: 'GP partner' };
	return inPatient(patientId, (tx) =>
		queueFiling(tx, { organisationId, patientId, entries, acceptedBy, at: new Date() })
	);
}

/** Sends all that waits for a patient, as the queue does. */
export async function sendWaiting({ patientId }: Pick<TestPatient, 'patientId'>): Promise<void> {
	const waiting = await inTransaction((tx) =>
		tx
			.select({ filingId: filings.filingId })
			.from(filings)
			.where(and(eq(filings.patientId, patientId), isNull(filings.settledAt)))
			.orderBy(filings.queuedAt)
	);
	for (const { filingId } of waiting) await sendFiling(filingId);
}

export function openOwn({ actor, patientId }: TestPatient): Promise<RecordAccess> {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

/** A filing that was given up, as an operator finds it. Whose it is does not matter. */
export async function giveUpFiling({ organisationId }: Organisation): Promise<string> {
	const filingId = randomUUID();
	const at = new Date();
	await inTransaction(async (tx) => {
		await tx.insert(filings).values({
			...{ filingId, organisationId, patientId: randomUUID(), queuedAt: at, triesFrom: at },
			...{ sendAfter: at, settledAt: at, outcome: 'failed' }
		});
		const tried = { startedAt: at, endedAt: at, outcome: 'failed', fault: 'refused' } as const;
		await tx.insert(filingAttempts).values({ filingId, number: 1, status: 422, ...tried });
	});
	return filingId;
}
