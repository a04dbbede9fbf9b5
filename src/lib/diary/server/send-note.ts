import { and, eq } from 'drizzle-orm';
import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { readWhen, ZONE, zonedText } from '#lib/self-care/rules/read-when.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { forgetDrafts } from '#lib/self-care/server/forget-drafts.ts';
import { readDrafts } from '#lib/self-care/server/read-drafts.ts';
import { accountOf, writeSubmission } from '#lib/self-care/server/write-submission.ts';
import { alarmsOf, assessNote, findNoteFaults } from '../rules.ts';
import type { NoteDefinition } from '../schema.ts';
import { buildNote } from './build-note.ts';
import { readPhotoFiles } from './read-photo-files.ts';
import { diaryPhotos } from './tables.ts';

export interface NoteToSend {
	definition: NoteDefinition;
	entryId: string;
	submissionId: string;
}

/**
 * Puts what somebody wrote into the record, with its photos: an entry when this returns. Sent twice by
 * the same id, it is sent once.
 *
 * @throws Invalid where something is missing; NotFound where nothing was begun.
 */
export async function sendNote(access: RecordAccess, note: NoteToSend): Promise<void> {
	const { definition, entryId, submissionId } = note;
	if (access.standing.kind !== 'patient') throw new NotFound();
	await changeRecord(access, { view: 'self-care', category: 'self-care' }, async (change) => {
		const { tx, patientId } = change;
		const drafts = await readDrafts(tx, patientId, accountOf(change));
		const draft = drafts.find((one) => one.entryId === entryId && one.what === definition.what);
		const given = draft?.given ?? {};
		const isReady = draft && Object.keys(findNoteFaults(definition, given, change.at)).length === 0;
		const item = isReady ? await buildItem(change, note, given) : undefined;
		const isNew = await writeSubmission(change, {
			...{ submissionId, kind: definition.submission, saidBy: 'patient' },
			answers: { symptoms: answersOf(definition, given) },
			findings: assessNote(definition, entryId, given),
			items: item ? [item] : []
		}).catch((error: unknown) => {
			if (!(error instanceof Invalid) || item) throw error;
			throw draft
				? new Invalid('note-unfinished', 'Something is not filled in yet.')
				: new NotFound();
		});
		if (!isNew) return;
		await forgetDrafts(change, [entryId]);
		await tx
			.delete(diaryPhotos)
			.where(and(eq(diaryPhotos.patientId, patientId), eq(diaryPhotos.entryId, entryId)));
	});
}

function answersOf({ kind }: NoteDefinition, given: Given): Record<string, string[]> {
	return kind === 'symptoms' ? { emergency: alarmsOf(given) } : {};
}

async function buildItem(change: Change, { definition, entryId }: NoteToSend, given: Given) {
	const { at, access } = change;
	const when = readWhen(given, at).when ?? { at, zone: ZONE, text: zonedText(at, ZONE) };
	const files = await readPhotoFiles(change, entryId);
	const resource = buildNote({
		...{ entryId, definition, given, status: 'new', recordedAt: at },
		happenedAt: when.text,
		by: 'name' in access.actor ? access.actor.name : ''
	});
	const { what } = definition;
	return { entryId, what, given, measuredAt: when.at, zone: when.zone, resource, files };
}
