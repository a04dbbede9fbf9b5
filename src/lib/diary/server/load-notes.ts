import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { OWN_NOTES } from '#lib/fhir/codes/systems.ts';
import { listReadings, type ReadingFilter } from '#lib/record/server/list-readings.ts';
import { happenedWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { readDrafts } from '#lib/self-care/server/read-drafts.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { firstOpenPage } from '../rules.ts';
import type { NoteDefinition, NoteKind } from '../schema.ts';
import { noteTitle } from '../words.ts';

export type NotesPage = Awaited<ReturnType<typeof loadNotes>>;

/** The newest; all of them are in the record. */
const MOST = 50;

/** What somebody wrote of one kind, newest first, and what they began. */
export async function loadNotes(access: RecordAccess, base: string, definition: NoteDefinition) {
	const { kind, title, one, about, what } = definition;
	const found = await listReadings(access, { ...FILTER[kind], most: MOST }, (tx) =>
		readDrafts(tx, access.patientId, accountOf({ access }))
	);
	const here = `${base}/notes/${kind}`;
	return {
		...{ base, here, title, one, about },
		isFull: found.entries.length === MOST,
		rows: found.entries.map((entry) => ({
			href: `${here}/${entry.entryId}`,
			title: kind === 'symptoms' ? (entry.content.value?.text ?? '') : entry.content.title,
			says: kind === 'symptoms' ? null : entry.content.meaning,
			when: happenedWords(entry)
		})),
		drafts: found.beside
			.filter((draft) => draft.what === what)
			.map(({ entryId, given }) => ({
				entryId,
				title: noteTitle(definition, given),
				href: `${here}/${entryId}/${firstOpenPage(definition, given, now()) ?? 'check'}`
			}))
	};
}

const FILTER: Record<NoteKind, ReadingFilter> = {
	symptoms: { keys: [`${OWN_NOTES}|symptom`] },
	medicines: { resourceType: 'MedicationAdministration' },
	goals: { resourceType: 'Goal' }
};
