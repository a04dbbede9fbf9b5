import { and, eq, inArray } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntries } from '#lib/record/server/write-entries.ts';
import type { WrittenFile } from '#lib/record/server/write-files.ts';
import { Invalid } from '#lib/server/errors.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { highestLevel } from '../rules/assess.ts';
import type { Given, SafetyAnswers, SafetyFinding, SaidBy, SubmissionKind } from '../schema.ts';
import { raiseForReview } from './raise-for-review.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';

export interface Submission {
	/** Of the form: the same one again writes nothing. */
	submissionId: string;
	kind: SubmissionKind;
	saidBy: SaidBy;
	answers: SafetyAnswers;
	/** The most urgent first. */
	findings: SafetyFinding[];
	items: SubmissionItem[];
	/** What whoever asked for it gets to look at; all of it, if it is not said. */
	forReview?: SubmissionItem[];
}

export interface SubmissionItem {
	entryId: string;
	what: string;
	given: Given;
	measuredAt: Date;
	zone: string;
	resource: FhirResource;
	/** Photos that come with it. */
	files?: readonly WrittenFile[];
}

/**
 * Puts what somebody sent into the record: an entry for each item, and the submission that they came
 * with; who asked for it gets it to look at. All of it, or nothing.
 *
 * @returns false where it was sent before.
 */
export async function writeSubmission(change: Change, submission: Submission): Promise<boolean> {
	const { tx, patientId, at } = change;
	const { submissionId, items, kind, saidBy, answers, findings } = submission;
	// Two posts of one form take turns here; the second finds what the first has written.
	const [, isSent, hasItem] = await Promise.all([
		lockPatient(tx, patientId),
		findSubmission(change, submissionId),
		findItem(change, items)
	]);
	if (isSent) return false;
	if (items.length === 0) throw new Invalid('nothing-to-send', 'There is nothing to send.');
	if (hasItem) throw sentBefore();
	const by = accountOf(change);
	const level = highestLevel(findings);
	const sent = { submissionId, kind, saidBy, answers, findings, level, sentBy: by, sentAt: at };
	const rows = items.map(({ resource: _resource, files: _files, ...item }) => ({
		...{ patientId, submissionId, version: 1, change: 'recorded' as const, reason: null },
		...{ ...item, changedBy: by, changedAt: at }
	}));
	const writings = items.map(({ entryId, resource, files }) => {
		return { entryId, resource, files, messageId: submissionId };
	});
	const [, , seen] = await Promise.all([
		tx
			.insert(selfCareSubmissions)
			.values({ patientId, ...sent })
			.execute(),
		insertRows(tx, selfCareItems, rows),
		writeEntries(change, null, writings)
	]);
	if (seen.some(({ version }) => version !== 1)) throw sentBefore();
	await raiseForReview(change, { ...submission, items: submission.forReview ?? items });
	return true;
}

function sentBefore(): Invalid {
	return new Invalid('sent-before', 'This was sent before.');
}

async function findSubmission({ tx, patientId }: Change, submissionId: string): Promise<boolean> {
	const [sent] = await tx
		.select({ kind: selfCareSubmissions.kind })
		.from(selfCareSubmissions)
		.where(
			and(
				eq(selfCareSubmissions.patientId, patientId),
				eq(selfCareSubmissions.submissionId, submissionId)
			)
		);
	return sent !== undefined;
}

/** Something that came with another submission, as where one form was open twice. */
async function findItem({ tx, patientId }: Change, items: SubmissionItem[]): Promise<boolean> {
	const ids = items.map(({ entryId }) => entryId);
	const [item] = await tx
		.select({ entryId: selfCareItems.entryId })
		.from(selfCareItems)
		.where(and(eq(selfCareItems.patientId, patientId), inArray(selfCareItems.entryId, ids)))
		.limit(1);
	return item !== undefined;
}

/** Whoever writes in self-care, their own or that of whom they act for, by their account. */
export function accountOf({ access: { actor } }: Pick<Change, 'access'>): string {
	if (actor.kind === 'patient' || actor.kind === 'carer') return actor.accountId;
	throw new TypeError('Only the person, or who acts for them, records self-care.');
}
