import { eq } from 'drizzle-orm';
import type { Sensitivity } from '#lib/fhir/sensitivity.ts';
import type { Tx } from '#lib/server/db.ts';
import type { ChoiceSubject, Mark, Provision } from '../schema.ts';
import { entryMarks, provisions, sharingChoices } from './tables.ts';

/** One choice that a patient ever made, and when it ended, if it did. */
export type MadeChoice = { id: string; madeAt: Date; endedAt: Date | null } & (
	| { kind: 'provision'; provision: Provision; mistake: boolean; importedFrom: string | null }
	| { kind: 'choice'; subject: ChoiceSubject; value: string }
	| { kind: 'mark'; mark: Mark }
);

/** Every choice that a patient ever made, newest first: nothing of it is ever removed. */
export async function listChoices(tx: Tx, patientId: string): Promise<MadeChoice[]> {
	const [provided, chosen, marked] = await Promise.all([
		tx.select().from(provisions).where(eq(provisions.patientId, patientId)),
		tx
			.select()
			.from(sharingChoices)
			.where(eq(sharingChoices.patientId, patientId))
			.orderBy(sharingChoices.chosenAt, sharingChoices.choiceId),
		tx.select().from(entryMarks).where(eq(entryMarks.patientId, patientId))
	]);
	const made: MadeChoice[] = [
		...provided.map((provision) => ({
			kind: 'provision' as const,
			id: provision.provisionId,
			madeAt: provision.setAt,
			endedAt: provision.withdrawnAt,
			mistake: provision.mistake,
			importedFrom: provision.importedFrom,
			provision
		})),
		...chosen.map((choice, place) => ({
			kind: 'choice' as const,
			id: choice.choiceId,
			madeAt: choice.chosenAt,
			// The newest of a subject holds: the next one ended it.
			endedAt:
				chosen.slice(place + 1).find(({ subject }) => subject === choice.subject)?.chosenAt ?? null,
			subject: choice.subject as ChoiceSubject,
			value: choice.value
		})),
		...marked.map(({ markId, entryId, label, markedAt, withdrawnAt }) => ({
			kind: 'mark' as const,
			id: markId,
			madeAt: markedAt,
			endedAt: withdrawnAt,
			mark: { markId, entryId, label: label as Sensitivity }
		}))
	];
	return made.sort(
		(one, other) => other.madeAt.getTime() - one.madeAt.getTime() || (one.id < other.id ? -1 : 1)
	);
}
