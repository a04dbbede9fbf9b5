import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { momentWords } from '#lib/record/words.ts';
import { NotFound } from '#lib/server/errors.ts';
import { authorWords, dayWords, seenWords } from '../words.ts';
import { findCards } from './find-cards.ts';
import { readAsked } from './read-asked.ts';
import { readQuestionnaire } from './read-questionnaire.ts';
import { tellAsked } from './tell-asked.ts';

export type AnswersPage = Awaited<ReturnType<typeof loadAnswers>>;

/**
 * What a patient answered, for whoever asked: the entry as the gate shows it, with what came of it.
 *
 * @throws NotFound where nothing was answered, or it is hidden from this reader, or another organisation asked.
 */
export async function loadAnswers(access: RecordAccess, base: string, askedId: string) {
	const { patientId, actor } = access;
	if (actor.kind !== 'clinician') throw new NotFound();
	const [found] = await inPatient(patientId, (tx) => readAsked(tx, patientId, askedId));
	const {
		entry,
		words,
		beside: asked
	} = await getEntry(access, found?.entryId ?? askedId, {
		view: 'questionnaire',
		// Asked again in the transaction that writes the event: what was sent since is what is shown.
		beside: async (tx, { viewer }) => {
			const [now] = await readAsked(tx, patientId, askedId);
			const told = now && tellAsked(now, viewer);
			if (!told || told.submissions.length === 0) throw new NotFound();
			return told;
		}
	});
	const last = asked.submissions[0]!;
	const cards = findCards(readQuestionnaire(asked.resource), last.filling);
	return {
		...words,
		base,
		title: asked.title,
		version: last.version,
		changed: last.version > 1,
		withdrawn: asked.ended?.kind === 'withdrawn',
		asked: `Asked by ${authorWords(asked.asker)} on ${momentWords(asked.askedAt)}.`,
		sent: momentWords(last.submittedAt),
		lookBy: last.lookBy && !last.review ? dayWords(last.lookBy) : null,
		shownCards: cards.map(({ card }) => card.heading),
		answers: entry.content.details.map(({ label, text }) => ({ question: label, answer: text })),
		seen: last.review && { text: seenWords(last.review), words: last.review.words },
		record: `${base.replace(/questionnaires$/, 'record')}/${entry.category}/${entry.entryId}`
	};
}
