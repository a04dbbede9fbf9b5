import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { listPages } from '#lib/questionnaires/rules.ts';
import { postPage } from '#lib/questionnaires/server/post-page.ts';
import { sendQuestionnaire } from '#lib/questionnaires/server/send-questionnaire.ts';
import { submitAnswers } from '#lib/questionnaires/server/submit-answers.ts';
import { readQuestionnaire } from '#lib/questionnaires/server/read-questionnaire.ts';
import { includedQuestionnaires } from '#lib/questionnaires/server/included-questionnaires.ts';

/** Asked by somebody who gives care. @returns which one it is. */
export async function askPhq9(care: RecordAccess, askedId: string = randomUUID()): Promise<string> {
	const wish = { askedId, questionnaire: 'phq-9', message: 'Before we meet', dueOn: null };
	await sendQuestionnaire(care, { ...wish, lookDays: 3 });
	return askedId;
}

/** The page of the 9 questions as a browser posts it. */
export function pageOfPhq9(scores: number[]): FormData {
	const form = readQuestionnaire(includedQuestionnaires['phq-9']!.resource);
	const questions = listPages(form)[0]!.items.filter(({ type }) => type === 'choice');
	const posted = new FormData();
	posted.set('shown', questions.map(({ place }) => place).join(' '));
	questions.forEach(({ place }, index) => {
		const score = scores[index];
		if (score !== undefined) posted.set(`q${place}`, String(score));
	});
	return posted;
}

/** Answered and sent by the patient. */
export async function answerPhq9(
	own: RecordAccess,
	askedId: string,
	scores: number[],
	submissionId: string = randomUUID()
): Promise<void> {
	await postPage(own, '/here', { askedId, number: 1 }, pageOfPhq9(scores));
	await submitAnswers(own, { askedId, submissionId });
}
