import { and, eq } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
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
	await lockPatient(tx, patientId);
	if (await isSent(change, submissionId)) return false;
	if (items.length === 0) throw new Invalid('nothing-to-send', 'There is nothing to send.');
	const by = accountOf(change);
	const level = highestLevel(findings);
	const sent = { submissionId, kind, saidBy, answers, findings, level, sentBy: by, sentAt: at };
	await tx.insert(selfCareSubmissions).values({ patientId, ...sent });
	for (const { entryId, resource, files } of items) {
		const { version } = await writeEntry(change, {
			...{ entryId, resource, organisation: null, messageId: submissionId },
			...(files && { files })
		});
		if (version !== 1) throw new Invalid('sent-before', 'This was sent before.');
	}
	const rows = items.map(({ resource: _resource, files: _files, ...item }) => ({
		...{ patientId, submissionId, version: 1, change: 'recorded' as const, reason: null },
		...{ ...item, changedBy: by, changedAt: at }
	}));
	await insertRows(tx, selfCareItems, rows);
	await raiseForReview(change, submission);
	return true;
}

async function isSent({ tx, patientId }: Change, submissionId: string): Promise<boolean> {
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

/** Whoever writes in self-care, their own or that of whom they act for, by their account. */
export function accountOf({ access: { actor } }: Pick<Change, 'access'>): string {
	if (actor.kind === 'patient' || actor.kind === 'carer') return actor.accountId;
	throw new TypeError('Only the person, or who acts for them, records self-care.');
}
