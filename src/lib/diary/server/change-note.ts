import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { readWhen, ZONE, zonedText } from '#lib/self-care/rules/read-when.ts';
import { changeItem, type Item, type ItemWish } from '#lib/self-care/server/change-item.ts';
import { findNoteFaults } from '../rules.ts';
import type { NoteDefinition } from '../schema.ts';
import { buildNote } from './build-note.ts';

/**
 * Puts something that was written right, goes on with it, or takes it out as a mistake. What it said
 * before is kept and shown with it, and its photos stay.
 *
 * @throws NotFound for what was not written here; Conflict where it was changed meanwhile; Invalid for
 * a form that is not right.
 */
export async function changeNote(
	access: RecordAccess,
	definition: NoteDefinition,
	wish: ItemWish
): Promise<void> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	await changeRecord(access, { view: 'self-care', category: 'self-care' }, async (change) => {
		await changeItem(change, wish, (item) => build(change, definition, item, wish));
	});
}

function build(
	{ at, access: { actor } }: Change,
	definition: NoteDefinition,
	item: Item,
	wish: ItemWish
) {
	if (item.what !== definition.what) throw new NotFound();
	const given = wish.given ?? item.given;
	// A goal that is gone on with may have a day that is over by now: only what is put right is read again.
	const isRead = wish.given !== null && wish.done !== 'continued';
	if (isRead && Object.keys(findNoteFaults(definition, given, at)).length > 0) {
		throw new Invalid('note-unread', 'Check what you entered.');
	}
	const { measuredAt } = item;
	const same = { at: measuredAt, zone: ZONE, text: zonedText(measuredAt, ZONE) };
	const when = readWhen(given, at).when ?? same;
	return {
		measuredAt: when.at,
		zone: when.zone,
		resource: buildNote({
			...{ entryId: item.entryId, definition, given, recordedAt: at, reason: wish.reason ?? null },
			happenedAt: when.text,
			by: 'name' in actor ? actor.name : '',
			status: wish.given ? 'changed' : 'mistake'
		})
	};
}
