import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { momentWords } from '#lib/record/words.ts';
import { readCourses } from '#lib/review-queue/server/read-courses.ts';
import { NotFound } from '#lib/server/errors.ts';
import { now } from '#lib/server/clock.ts';
import { findMeasure } from '../data/measures.ts';
import type { SubmissionKind } from '../schema.ts';
import { cardOf, savedWords, SENT_LISTS } from '../words.ts';
import { describeCourse } from './describe-course.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';
import { accountOf } from './write-submission.ts';

/** For so long the page says first of all that it was saved; later, what became of it. */
const NEW_MINUTES = 10;

export type SentPage = Awaited<ReturnType<typeof loadSent>>;

/** What was sent at one sitting: that it is saved, who is told, what became of it, and once more what to do. */
export async function loadSent(access: RecordAccess, base: string, submissionId: string) {
	const { patientId } = access;
	const reading = { action: 'opened', view: 'self-care' } as const;
	return readRecord(access, reading, async (tx) => {
		const place = and(
			eq(selfCareSubmissions.patientId, patientId),
			eq(selfCareSubmissions.submissionId, submissionId)
		);
		const items = tx
			.selectDistinct({ what: selfCareItems.what })
			.from(selfCareItems)
			.where(
				and(eq(selfCareItems.patientId, patientId), eq(selfCareItems.submissionId, submissionId))
			);
		const [[sent], whats, courses] = await Promise.all([
			tx.select().from(selfCareSubmissions).where(place),
			items,
			readCourses(tx, patientId, [submissionId])
		]);
		// What the patient sent, with what was asked for their safety, is theirs alone.
		const isPatient = access.standing.kind === 'patient';
		const isTheirOwn = access.actor.kind === 'carer' && sent?.sentBy === access.actor.accountId;
		if (!sent || !(isPatient || isTheirOwn)) throw new NotFound();
		const measures = whats.flatMap(({ what }) => findMeasure(what) ?? []);
		const told = courses.map(({ organisation }) => ({ name: organisation, looks: '' }));
		const result = {
			base,
			formId: randomUUID(),
			when: momentWords(sent.sentAt),
			isNew: now().getTime() - sent.sentAt.getTime() < NEW_MINUTES * 60_000,
			saved: savedWords({ organisations: told }),
			cards: sent.findings.map(cardOf),
			courses: courses.map((course) => describeCourse(course, submissionId, accountOf({ access }))),
			mayAnswer: isPatient,
			lists: [
				...measures.map(({ title, slug }) => ({
					...{ text: `See all readings: ${title.toLowerCase()}`, href: `${base}/${slug}` }
				})),
				...listOfKind(base, sent.kind)
			]
		};
		return { result, seen: [] };
	});
}

/** What was written in words has lists of its own. */
function listOfKind(base: string, kind: SubmissionKind) {
	const list = SENT_LISTS[kind];
	return list ? [{ text: `See all: ${list.title}`, href: `${base}/${list.path}` }] : [];
}
