import { and, desc, eq, inArray } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { findStaffViewer } from '#lib/access/server/find-staff-viewer.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import { standing } from '#lib/review-queue/rules.ts';
import { closeItem } from '#lib/review-queue/server/close-items.ts';
import { readCourses, type Course } from '#lib/review-queue/server/read-courses.ts';
import { raiseItem } from '#lib/review-queue/server/raise-item.ts';
import { readParts } from '#lib/review-queue/server/read-parts.ts';
import { reviseItem } from '#lib/review-queue/server/revise-item.ts';
import { needsSoon } from '../rules.ts';
import { assess, highestLevel } from '../rules/assess.ts';
import type { Fact, Level, SafetyFinding, SubmissionKind } from '../schema.ts';
import { asTheyStand, listRecorded } from './list-recorded.ts';
import { maySee } from './may-see.ts';
import { raiseForReview } from './raise-for-review.ts';
import { NOBODY, readAsked } from './read-asked.ts';
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
	if (changed.isOut) return followTakenOut(change, changed.submissionId);
	const { tx, patientId, at } = change;
	const { submissionId, kind, entryId, what, resource } = changed;
	const courses = await readCourses(tx, patientId, [submissionId]);
	if (courses.length === 0) return;
	const [findings, asked] = await Promise.all([judge(change, changed), readAsked(change, at)]);
	const items = [{ entryId, what, resource }];
	const told = await raiseForReview(change, { submissionId, kind, findings, items }, asked);
	const level = highestLevel(findings);
	for (const course of courses) {
		const { organisationId, aboutId } = course.item;
		const isTold = told.some(
			(one) => one.organisationId === organisationId && one.aboutId === aboutId
		);
		if (!isTold) await tellAgain(change, { submissionId, resource, level }, course);
	}
}

/** What a care team was told of was taken out, all of it or a part. */
export async function followTakenOut(change: Change, submissionId: string): Promise<void> {
	const courses = await readCourses(change.tx, change.patientId, [submissionId]);
	for (const course of courses) await followWithdrawal(change, submissionId, course);
}

/** A correction may be what makes a reading dangerous, or one that asks to be measured again a repeated one. */
async function judge(change: Change, { entryId, what, fact }: Changed): Promise<SafetyFinding[]> {
	if (!fact) return [];
	const { at } = change;
	const days = what === 'peak-flow' ? DAYS_OF_A_BEST : DAYS_OF_A_GAIN;
	const from = new Date(Math.min(at.getTime(), fact.at.getTime()) - days * 86_400_000);
	const recorded = await listRecorded(change, { from, to: at, measure: what });
	const earlier = asTheyStand(recorded).filter((one) => one.entryId !== entryId);
	const circumstances = await readCircumstances(change, earlier);
	return assess({ facts: [fact], earlier, answers: {}, circumstances, now: at }).findings;
}

/** Rules look back so far, and a little further. */
const [DAYS_OF_A_GAIN, DAYS_OF_A_BEST] = [14, 730];

/**
 * Who asked is not told of anything new any more, as when a programme is over: but what they were told
 * is not so. If they have it before them, have accepted it, or it is dangerous now, they are told that.
 */
async function tellAgain(
	{ tx, patientId, at }: Change,
	{
		submissionId,
		resource,
		level
	}: { resource: FhirResource; level: Level | null } & Pick<Changed, 'submissionId'>,
	{ item, steps }: Course
): Promise<void> {
	const isHeld = item.state !== 'closed' || standing(steps).some(({ kind }) => kind === 'accepted');
	if (!isHeld && level === null) return;
	const { kind, aboutId, requestId, organisationId, lookDays } = item;
	const staff = await findStaffViewer(tx, patientId, { organisationId, accountId: NOBODY }, at);
	if (!staff || !maySee(resource, staff.viewer)) return;
	const urgent = needsSoon(level);
	await raiseItem(tx, {
		...{ kind, patientId, aboutId, requestId, organisationId, submissionId, lookDays },
		...{ urgent, raisedAt: at, dueOn: addWorkingDays(ukDay(at), urgent ? 1 : lookDays) }
	});
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
