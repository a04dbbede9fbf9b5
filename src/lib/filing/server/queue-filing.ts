import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import type { AcceptedBy } from '../schema.ts';
import { addFiling } from './add-filing.ts';
import { findEndpoint } from './find-endpoint.ts';
import { filedEntries } from './tables.ts';

export interface Accepted {
	organisationId: string;
	patientId: string;
	/** What was accepted, in the version that was looked at. */
	entries: { entryId: string; version: number }[];
	acceptedBy: AcceptedBy;
	at: Date;
}

/**
 * Has what a care team accepted sent to its organisation's own system, in the caller's transaction,
 * which must be the patient's: it is sent if it was accepted. What is sent is decided when it is.
 *
 * @returns null where the organisation's own system is not connected: nothing will be sent.
 */
export async function queueFiling(tx: Tx, accepted: Accepted): Promise<string | null> {
	const { organisationId, patientId, entries, acceptedBy, at } = accepted;
	if (entries.length === 0 || !(await findEndpoint(tx, organisationId))) return null;
	const filingId = randomUUID();
	const rows = entries.map(({ entryId, version }) => ({
		...{ patientId, filingId, entryId, version, organisationId, kind: 'accepted' as const },
		...{ filedAt: at, acceptedBy: acceptedBy.accountId },
		...{ acceptedName: acceptedBy.name, acceptedRole: acceptedBy.jobTitle }
	}));
	await insertRows(tx, filedEntries, rows);
	await addFiling(tx, { filingId, patientId, organisationId, at });
	return filingId;
}
