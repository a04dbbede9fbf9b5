import type { Tx } from '#lib/server/db.ts';
import type { EvidenceKind } from '../data/applications.ts';
import { carerEvidence } from './tables.ts';

interface Seen {
	patientId: string;
	relationshipId: string;
	/** Of the form, so that the same form sent twice is one. */
	evidenceId: string;
	kind: EvidenceKind;
	/** YYYY-MM-DD */
	seenOn: string;
	words: string | null;
	notedAt: Date;
	notedBy: string;
	byName: string;
	organisationId: string;
}

/** Notes that something was seen: no copy of it is kept. */
export async function addEvidence(tx: Tx, seen: Seen): Promise<void> {
	await tx.insert(carerEvidence).values(seen).onConflictDoNothing();
}
