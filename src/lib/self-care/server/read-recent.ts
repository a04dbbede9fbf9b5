import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Sight } from '#lib/access/server/read-record.ts';
import { momentWords } from '#lib/record/words.ts';
import { readCourses } from '#lib/review-queue/server/read-courses.ts';
import type { Tx } from '#lib/server/db.ts';
import { findMeasure } from '../data/measures.ts';
import { KIND_WORDS } from '../words.ts';
import { describeCourse, type CourseView } from './describe-course.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';

/** Something that a care team was told of, and where that stands: the last of it that was sent. */
export interface RecentlySent {
	href: string;
	title: string;
	when: string;
	organisation: string;
	tag: CourseView['tag'];
	/** What was done last: by whom, when and what. */
	last: string | null;
}

const SENT_LATELY = 30;
const SHOWN = 3;

/**
 * What became of what the person sent, the newest first and few: of all that waits together, once. It
 * is theirs alone, as what they sent is. Inside `readRecord`.
 */
export async function readRecent(tx: Tx, sight: Sight, base: string): Promise<RecentlySent[]> {
	const { patientId, viewer } = sight;
	if (viewer.kind !== 'patient') return [];
	const { submissionId, sentAt, kind, sentBy } = selfCareSubmissions;
	const sent = await tx
		.select({ submissionId, sentAt, kind, sentBy })
		.from(selfCareSubmissions)
		// A questionnaire stands with those that were asked, and what came of it too.
		.where(and(eq(selfCareSubmissions.patientId, patientId), ne(kind, 'questionnaire')))
		.orderBy(desc(sentAt))
		.limit(SENT_LATELY);
	const courses = await readCourses(
		tx,
		patientId,
		sent.map((one) => one.submissionId)
	);
	const newest = sent
		.flatMap((one) =>
			courses
				.filter(({ arrived }) => arrived.some((came) => came.submissionId === one.submissionId))
				.map((course) => ({ ...one, course }))
		)
		.filter(({ course }, place, all) => all.findIndex((one) => one.course === course) === place)
		.slice(0, SHOWN);
	const titles = await readTitles(
		tx,
		patientId,
		newest.map((one) => one.submissionId)
	);
	return newest.map(({ course, ...one }) => {
		const { organisation, tag, steps } = describeCourse(course, one.submissionId, one.sentBy);
		const step = steps.at(-1);
		return {
			href: `${base}/sent/${one.submissionId}`,
			title: titles.get(one.submissionId) ?? KIND_WORDS[one.kind],
			when: momentWords(one.sentAt),
			...{ organisation, tag },
			last: step ? `${step.who}, ${step.when}: ${step.lead}` : null
		};
	});
}

/** The measures of what was sent; nothing where it is something else, or was never of one. */
async function readTitles(
	tx: Tx,
	patientId: string,
	submissionIds: string[]
): Promise<Map<string, string>> {
	if (submissionIds.length === 0) return new Map();
	const { submissionId, what } = selfCareItems;
	const items = await tx
		.selectDistinct({ submissionId, what })
		.from(selfCareItems)
		.where(and(eq(selfCareItems.patientId, patientId), inArray(submissionId, submissionIds)))
		.orderBy(what);
	const named = items.flatMap((one) => {
		const measure = findMeasure(one.what);
		return measure ? [{ id: one.submissionId, title: measure.title }] : [];
	});
	const byId = Map.groupBy(named, ({ id }) => id);
	return new Map([...byId].map(([id, all]) => [id, all.map(({ title }) => title).join(', ')]));
}
