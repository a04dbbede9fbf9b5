import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { cardOf } from '#lib/self-care/words.ts';
import { assessNote } from '../rules.ts';
import type { NoteDefinition } from '../schema.ts';
import { describeForm } from './describe-form.ts';
import { listOwnMedicines } from './list-own-medicines.ts';
import { readNoteDraft } from './read-note-draft.ts';

export type NoteFormPage = Awaited<ReturnType<typeof loadNotePage>>;

export interface NotePlace {
	definition: NoteDefinition;
	entryId: string;
	page: string;
}

/**
 * One page on which something is written down.
 *
 * @throws NotFound for a page that it does not have, and for a later one before it is begun.
 */
export async function loadNotePage(access: RecordAccess, base: string, place: NotePlace) {
	const { definition, entryId, page: key } = place;
	const page = definition.pages.find((one) => one.key === key);
	if (!page) throw new NotFound();
	const draft = await readNoteDraft(access, definition, entryId);
	if (!draft && page !== definition.pages[0]) throw new NotFound();
	const asksMedicine = page.fields.some(({ kind }) => kind === 'medicine');
	const known = asksMedicine ? await listOwnMedicines(access) : [];
	const given = draft?.given ?? {};
	const before = definition.pages[definition.pages.indexOf(page) - 1];
	const back = `${base}/notes/${definition.kind}`;
	return {
		base,
		backHref: before ? `${back}/${entryId}/${before.key}` : back,
		heading: page.heading,
		intro: [...(page.intro ?? [])],
		// Who ticked something of the first page must not look for what to do at the end.
		cards: before ? assessNote(definition, entryId, given).map(cardOf) : [],
		...describeForm(page.fields, given, { known, now: now() })
	};
}
