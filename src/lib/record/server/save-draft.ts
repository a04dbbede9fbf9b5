import { changeSharing } from '#lib/access/server/change-sharing.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { draftChanges } from '#lib/consent/server/draft-changes.ts';
import type { Draft } from '#lib/consent/server/read-draft.ts';
import { NotFound } from '#lib/server/errors.ts';
import { askChange } from './ask-change.ts';
import { viewOf, type ChangeView } from './show-change.ts';

/**
 * Saves a change whose questions all have answers. Saved twice, it is one choice.
 *
 * @returns the id of the choice, or the question that still wants an answer.
 * @throws NotFound for what is not the patient's.
 */
export async function saveDraft(
	access: RecordAccess,
	given: Draft
): Promise<{ saved: string } | { view: ChangeView }> {
	if (given.effect === 'withdraw' || given.effect === 'unmark') {
		// Whether it still holds does not matter: taking back what is taken back changes nothing.
		const changes = draftChanges(given, []);
		if (changes.length === 0) throw new NotFound();
		await changeSharing(access, changes);
		return { saved: given.made };
	}
	const asked = await askChange(access, { ...given, asked: '', ask: '' });
	if (asked.question) return { view: await viewOf(access, asked) };
	await changeSharing(access, asked.changes);
	return { saved: asked.draft.id };
}
