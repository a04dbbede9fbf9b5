import type { FhirResource } from 'fhir/r4.d.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { raiseItem } from '#lib/review-queue/server/raise-item.ts';
import { needsSoon } from '../rules.ts';
import { highestLevel } from '../rules/assess.ts';
import type { SafetyFinding, SubmissionKind } from '../schema.ts';
import { maySee } from './may-see.ts';
import type { AskedNow } from './read-asked.ts';

export interface SentForReview {
	submissionId: string;
	kind: SubmissionKind;
	findings: SafetyFinding[];
	items: { entryId: string; what: string; resource: FhirResource }[];
}

/**
 * Puts what was sent into the queue of each organisation that is told, in the transaction that sends it:
 * one item for each request, and one for what it switched on. How urgent it is for them follows from what
 * they may see of it, and from nothing else; what a safety rule held for is due by the next working day.
 *
 * @returns who was told about what.
 */
export async function raiseForReview(
	{ tx, patientId, at }: Pick<Change, 'tx' | 'patientId' | 'at'>,
	{ submissionId, kind, findings, items }: SentForReview,
	asked: AskedNow[]
): Promise<Pick<ReviewItem, 'organisationId' | 'aboutId'>[]> {
	const told: Pick<ReviewItem, 'organisationId' | 'aboutId'>[] = [];
	const soon = addWorkingDays(ukDay(at), 1);
	for (const { measures, viewer, ...one } of asked) {
		const wanted = items.filter(({ what }) => measures.includes(what) || measures.includes(kind));
		const theirs = wanted.filter(({ resource }) => maySee(resource, viewer));
		if (theirs.length === 0) continue;
		const ids = theirs.map(({ entryId }) => entryId);
		const held = findings.filter(({ entryIds }) => entryIds.some((id) => ids.includes(id)));
		const urgent = needsSoon(highestLevel(held));
		const { requestId, organisationId, lookBy, lookDays } = one;
		const aboutId = requestId ?? patientId;
		await raiseItem(tx, {
			...{ kind: 'self-care', patientId, submissionId, organisationId, urgent, lookDays },
			...{ aboutId, requestId, raisedAt: at },
			dueOn: urgent && soon < lookBy ? soon : lookBy
		});
		told.push({ organisationId, aboutId });
	}
	return told;
}
