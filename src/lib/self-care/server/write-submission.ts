import { and, eq } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { findStanding, writeEntries } from '#lib/record/server/write-entries.ts';
import type { WrittenFile } from '#lib/record/server/write-files.ts';
import { Invalid } from '#lib/server/errors.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { highestLevel } from '../rules/assess.ts';
import type { Given, SafetyAnswers, SafetyFinding, SaidBy, SubmissionKind } from '../schema.ts';
import { raiseForReview } from './raise-for-review.ts';
import { readAsked, readRequests } from './read-asked.ts';
import type { Underway } from './read-circumstances.ts';
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
	const { submissionId, items } = submission;
	const entryIds = items.map(({ entryId }) => entryId);
	return writeAssessed(change, { submissionId, entryIds }, async () => submission);
}

/**
 * The same of what must be assessed first, with what is known of the patient: `assess` reads that in the
 * round trip in which is found whether it was sent before.
 *
 * @param entryIds of every entry that may come of it.
 */
export async function writeAssessed(
	change: Change,
	{ submissionId, entryIds }: { submissionId: string; entryIds: string[] },
	assess: (underway: Underway) => Promise<Submission>
): Promise<boolean> {
	const { tx, patientId, at } = change;
	// Two posts of one form take turns here; the second finds what the first has written.
	const demographics = lockPatient(tx, patientId).then((patient) => patient.demographics);
	const requests = readRequests(tx, patientId, ukDay(at)).execute();
	const [, isSent, standing, asked, submission] = await Promise.all([
		demographics,
		findSubmission(change, submissionId),
		findStanding(tx, patientId, entryIds),
		readAsked(change, at, requests),
		assess({ demographics, requests })
	]);
	if (isSent) return false;
	const { items, kind, saidBy, answers, findings } = submission;
	if (items.length === 0) throw new Invalid('nothing-to-send', 'There is nothing to send.');
	// It came with another submission, as where one form was open twice.
	if (standing.size > 0) throw new Invalid('sent-before', 'This was sent before.');
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
	await Promise.all([
		insertRows(tx, selfCareSubmissions, [{ patientId, ...sent }]),
		insertRows(tx, selfCareItems, rows),
		writeEntries(change, null, writings, standing)
	]);
	const forReview = { ...submission, items: submission.forReview ?? items };
	await raiseForReview(change, forReview, asked);
	return true;
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

/** Whoever writes in self-care, their own or that of whom they act for, by their account. */
export function accountOf({ access: { actor } }: Pick<Change, 'access'>): string {
	if (actor.kind === 'patient' || actor.kind === 'carer') return actor.accountId;
	throw new TypeError('Only the person, or who acts for them, records self-care.');
}
