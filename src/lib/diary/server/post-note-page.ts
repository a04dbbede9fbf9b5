import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { saveDraft } from '#lib/self-care/server/save-draft.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { findFaults } from '../rules.ts';
import { listOwnMedicines } from './list-own-medicines.ts';
import type { NotePlace } from './load-note-page.ts';
import { readNoteDraft } from './read-note-draft.ts';
import { readNoteForm } from './read-note-form.ts';

export type PostedNotePage =
	{ next: string } | { errors: Record<string, string>; given: Given; next?: never };

/** Takes in one page. What is right is kept at once, and the next page that is open comes. */
export async function postNotePage(
	access: RecordAccess,
	{ definition, entryId, page: key }: NotePlace,
	form: FormData
): Promise<PostedNotePage> {
	const page = definition.pages.find((one) => one.key === key);
	if (!page) throw new NotFound();
	const draft = await readNoteDraft(access, definition, entryId);
	if (!draft && page !== definition.pages[0]) throw new NotFound();
	const asksMedicine = page.fields.some(({ kind }) => kind === 'medicine');
	const known = asksMedicine ? await listOwnMedicines(access) : [];
	const given = readNoteForm(page.fields, form, known);
	const errors = findFaults(page.fields, given, now());
	if (Object.keys(errors).length > 0) return { errors, given };
	await saveDraft(access, { entryId, what: definition.what, given: { ...draft?.given, ...given } });
	const after = definition.pages[definition.pages.indexOf(page) + 1];
	return { next: after?.key ?? 'check' };
}
