import { and, asc, desc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Asked, Submission } from '../schema.ts';
import {
	askedQuestionnaires,
	questionnaireEndings,
	questionnaireReviews,
	questionnaireSubmissions
} from './tables.ts';

/** What one patient is asked, newest first, or one of it; whose it is to see is not decided here. */
export async function readAsked(tx: Tx, patientId: string, askedId?: string): Promise<Asked[]> {
	const of = (table: {
		patientId: typeof askedQuestionnaires.patientId;
		askedId: typeof askedQuestionnaires.askedId;
	}) => and(eq(table.patientId, patientId), askedId ? eq(table.askedId, askedId) : undefined);
	const [found, submissions, endings, reviews] = await Promise.all([
		tx
			.select()
			.from(askedQuestionnaires)
			.where(of(askedQuestionnaires))
			.orderBy(desc(askedQuestionnaires.askedAt), asc(askedQuestionnaires.askedId)),
		tx
			.select()
			.from(questionnaireSubmissions)
			.where(of(questionnaireSubmissions as never))
			.orderBy(desc(questionnaireSubmissions.version)),
		tx
			.select()
			.from(questionnaireEndings)
			.where(of(questionnaireEndings as never)),
		tx
			.select()
			.from(questionnaireReviews)
			.where(of(questionnaireReviews as never))
	]);
	return found.map((asked) => {
		const isIts = (row: { askedId: string }) => row.askedId === asked.askedId;
		const ending = endings.find(isIts);
		return {
			...asked,
			submissions: submissions.filter(isIts).map((one): Submission => {
				const review = reviews.filter(isIts).find(({ version }) => version === one.version);
				return { ...one, review: review ?? null };
			}),
			ended: ending ? { kind: ending.kind, author: ending.author, at: ending.endedAt } : null
		};
	});
}
