import { randomUUID } from 'node:crypto';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { whoIsTold } from '#lib/self-care/rules.ts';
import { readAsked } from '#lib/self-care/server/read-asked.ts';
import { cardOf, toldWords } from '#lib/self-care/words.ts';
import { assessNote, firstOpenPage, MOST_PHOTOS } from '../rules.ts';
import type { NoteDefinition } from '../schema.ts';
import { describeNote } from '../words.ts';
import { readNoteDraft } from './read-note-draft.ts';
import { readPhotos } from './read-photos.ts';

export type NoteCheckPage = Awaited<ReturnType<typeof loadNoteCheck>>;

/** What is about to be sent, with what to do at once, the photo that goes with it, and who is told. */
export async function loadNoteCheck(
	access: RecordAccess,
	base: string,
	{ definition, entryId }: { definition: NoteDefinition; entryId: string }
) {
	requireGranted(access);
	const draft = await readNoteDraft(access, definition, entryId);
	if (!draft) throw new NotFound();
	const { given } = draft;
	const here = `${base}/notes/${definition.kind}/${entryId}`;
	const open = firstOpenPage(definition, given, now());
	const { patientId } = access;
	const [photos, asked] = await inPatient(patientId, (tx) =>
		Promise.all([
			readPhotos({ tx, patientId, access }, entryId),
			readAsked({ tx, patientId }, now())
		])
	);
	return {
		base,
		listHref: `${base}/notes/${definition.kind}`,
		cards: assessNote(definition, entryId, given).map(cardOf),
		parts: definition.pages.map(({ key, heading, fields }) => ({
			...{ key, heading, changeHref: `${here}/${key}` },
			rows: describeNote({ ...definition, pages: [{ key, heading, fields }] }, given, now())
		})),
		photos: photos.map(({ photoId, words }) => ({
			...{ photoId, words, href: `${base}/photos/${photoId}` }
		})),
		takesPhoto: definition.photo === true && photos.length < MOST_PHOTOS,
		goOnHref: open ? `${here}/${open}` : null,
		submissionId: randomUUID(),
		told: toldWords(whoIsTold([definition.what], asked))
	};
}
