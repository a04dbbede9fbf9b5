import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { EvidenceKind } from '../data/applications.ts';
import { carerEvidence } from './tables.ts';

export interface Evidence {
	kind: EvidenceKind;
	/** YYYY-MM-DD */
	seenOn: string;
	words: string | null;
	byName: string;
}

/** What a practice has seen for one relationship, the first first. */
export function listEvidence(
	tx: Tx,
	{ patientId, relationshipId }: { patientId: string; relationshipId: string }
): Promise<Evidence[]> {
	const { kind, seenOn, words, byName, notedAt } = carerEvidence;
	return tx
		.select({ kind, seenOn, words, byName })
		.from(carerEvidence)
		.where(
			and(eq(carerEvidence.patientId, patientId), eq(carerEvidence.relationshipId, relationshipId))
		)
		.orderBy(asc(notedAt));
}
