import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { momentWords } from '#lib/record/words.ts';
import { NotFound } from '#lib/server/errors.ts';
import { authorWords, dayWords, seenWords, stateOf } from '../words.ts';
import { listAsked } from './list-asked.ts';
import { listLibrary } from './list-library.ts';

export type AskedOfPatient = Awaited<ReturnType<typeof loadAskedOfPatient>>;

/**
 * What an organisation has asked one patient, and what it can ask.
 *
 * @throws NotFound for whoever gives no care.
 */
export async function loadAskedOfPatient(access: RecordAccess, base: string) {
	const { actor } = access;
	if (actor.kind !== 'clinician') throw new NotFound();
	const { organisationId, name } = actor.role.organisation;
	const [{ asked, words }, library] = await Promise.all([
		listAsked(access),
		listLibrary(organisationId)
	]);
	return {
		...words,
		base,
		record: base.replace(/questionnaires$/, 'record'),
		organisation: name,
		askedId: randomUUID(),
		asked: asked.map((one) => {
			const [last] = one.submissions;
			return {
				askedId: one.askedId,
				/** What it is in the record, once it is answered. */
				entryId: one.entryId,
				title: one.title,
				href: last ? `${base}/${one.askedId}` : null,
				state: stateOf(one),
				words: [
					`Asked by ${authorWords(one.asker)} on ${momentWords(one.askedAt)}.`,
					!last && one.dueOn && `To be answered by ${dayWords(one.dueOn)}.`,
					last && `Sent on ${momentWords(last.submittedAt)}.`,
					last?.lookBy && !last.review && `To be looked at by ${dayWords(last.lookBy)}.`,
					last?.review && seenWords(last.review)
				]
					.filter(Boolean)
					.join(' '),
				mayStop: !last && !one.ended
			};
		}),
		choices: library
			.filter(({ retiredAt }) => !retiredAt)
			.map(({ key, title }) => ({ value: key, text: title }))
	};
}
