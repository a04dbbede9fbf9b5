import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { startFilling } from '../rules.ts';
import type { Asked, Filling, Form } from '../schema.ts';
import { readAsked } from './read-asked.ts';
import { readQuestionnaire } from './read-questionnaire.ts';
import { questionnaireDrafts } from './tables.ts';

export interface OpenAsked {
	asked: Asked;
	form: Form;
	/** What is saved and not sent; else what was sent last, else what the questionnaire begins with. */
	filling: Filling;
	hasDraft: boolean;
}

/**
 * One questionnaire of a patient's own, with what they have filled in so far.
 *
 * @throws NotFound for one that is not there.
 */
export async function openAsked(tx: Tx, patientId: string, askedId: string): Promise<OpenAsked> {
	const [[asked], [draft]] = await Promise.all([
		readAsked(tx, patientId, askedId),
		tx
			.select()
			.from(questionnaireDrafts)
			.where(
				and(eq(questionnaireDrafts.patientId, patientId), eq(questionnaireDrafts.askedId, askedId))
			)
	]);
	if (!asked) throw new NotFound();
	const form = readQuestionnaire(asked.resource);
	const filling = draft?.filling ?? asked.submissions[0]?.filling ?? startFilling(form);
	return { asked, form, filling, hasDraft: draft !== undefined };
}

/** @throws Conflict where nobody asks any more. */
export function requireOpen({ ended }: Asked): void {
	if (!ended) return;
	throw new Conflict(
		'questionnaire-ended',
		ended.kind === 'stopped'
			? 'You are not asked this any more. Nothing was sent.'
			: 'You have said that you do not answer this. Nothing was sent.'
	);
}
