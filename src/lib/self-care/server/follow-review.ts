import { and, desc, eq, inArray } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import { standing } from '#lib/review-queue/rules.ts';
import { closeItem } from '#lib/review-queue/server/close-items.ts';
import { readCourses, type Course } from '#lib/review-queue/server/read-courses.ts';
import { raiseItem } from '#lib/review-queue/server/raise-item.ts';
import { readParts } from '#lib/review-queue/server/read-parts.ts';
import { reviseItem } from '#lib/review-queue/server/revise-item.ts';
import { assess } from '../rules/assess.ts';
import type { Fact, SubmissionKind } from '../schema.ts';
import { raiseForReview } from './raise-for-review.ts';
import { readCircumstances } from './read-circumstances.ts';
import { selfCareItems } from './tables.ts';
import { accountOf } from './write-submission.ts';

interface Changed {
	submissionId: string;
	kind: SubmissionKind;
	entryId: string;
	what: string;
	resource: FhirResource;
	/** Of a reading, what it says now. */
	fact?: Fact;
	isOut: boolean;
}

/**
 * What a care team was told of is not what it was: whoever is just reading it is told before they act
 * on it, what was put right is looked at again, and what nothing is left of waits no more.
 */
export async function followReview(change: Change, changed: Changed): Promise<void> {
	const { tx, patientId, at } = change;
	const { submissionId, kind, entryId, what, resource, fact } = changed;
	const courses = await readCourses(tx, patientId, [submissionId]);
	if (courses.length === 0) return;
	if (!changed.isOut) {
		const circumstances = await readCircumstances(change, []);
		const { findings } = assess({
			...{ facts: fact ? [fact] : [], earlier: [], answers: {}, circumstances, now: at }
		});
		const items = [{ entryId, what, resource }];
		await raiseForReview(change, { submissionId, kind, findings, items });
		return;
	}
	for (const course of courses) await followWithdrawal(change, submissionId, course);
}

async function followWithdrawal(
	change: Change,
	submissionId: string,
	{ item, steps }: Course
): Promise<void> {
	const { tx, patientId, at } = change;
	const parts = await readParts(tx, patientId, { itemIds: [item.itemId] });
	const submissionIds = [...new Set(parts.map((part) => part.submissionId))];
	const left = await isAnythingLeft(change, submissionIds);
	if (item.state !== 'closed') {
		if (left) await reviseItem(tx, item.itemId);
		else await closeItem(tx, item.itemId, { by: accountOf(change), at, outcome: 'withdrawn' });
		return;
	}
	// It stands in the practice's own record: somebody there must know that it was a mistake.
	if (!standing(steps).some(({ kind }) => kind === 'accepted')) return;
	const { kind, aboutId, requestId, organisationId, lookDays } = item;
	await raiseItem(tx, {
		...{ kind, patientId, aboutId, requestId, organisationId, submissionId, lookDays },
		...{ urgent: false, raisedAt: at, dueOn: addWorkingDays(ukDay(at), lookDays) }
	});
}

async function isAnythingLeft(
	{ tx, patientId }: Change,
	submissionIds: string[]
): Promise<boolean> {
	const newest = await tx
		.selectDistinctOn([selfCareItems.entryId], { change: selfCareItems.change })
		.from(selfCareItems)
		.where(
			and(
				eq(selfCareItems.patientId, patientId),
				inArray(selfCareItems.submissionId, submissionIds)
			)
		)
		.orderBy(selfCareItems.entryId, desc(selfCareItems.version));
	return newest.some(({ change }) => change !== 'withdrawn');
}
