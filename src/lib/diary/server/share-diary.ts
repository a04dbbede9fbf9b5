import { randomUUID } from 'node:crypto';
import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { saveChange } from '#lib/consent/server/save-change.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import type { Sharing } from '../schema.ts';
import type { DiaryNote } from './read-diary.ts';
import { requireDiaryPage } from './require-diary-page.ts';
import { diarySharings } from './tables.ts';
import { writeSharedPage } from './write-shared-page.ts';

/**
 * Shares one page of the diary, or takes it back. Shared, it is an entry of the record, for those who
 * may see self-care. Taken back, it stays one, and a choice of the patient's keeps it from everybody,
 * in emergencies too: who read it meanwhile has read it, and the access log says so.
 *
 * @throws NotFound for a page that is not theirs, or was taken out.
 */
export async function shareDiary(
	access: RecordAccess,
	{ noteId, wish }: { noteId: string; wish: Sharing }
): Promise<void> {
	await changeRecord(access, { view: 'sharing' }, async (change) => {
		const { tx, patientId } = change;
		await lockPatient(tx, patientId);
		const note = await requireDiaryPage(tx, access, noteId);
		if (note.isShared === (wish === 'shared')) return;
		if (wish === 'taken-back') await takeBack(change, note);
		else await share(change, note);
	});
}

async function share(change: Change, note: DiaryNote): Promise<void> {
	const { noteId, versions, sharings } = note;
	const { text } = versions[0]!;
	await writeSharedPage(change, { noteId, text, firstWrittenAt: versions.at(-1)!.writtenAt });
	const hidden = sharings[0]?.provisionId;
	if (hidden) await choose(change, { kind: 'withdraw', provisionId: hidden });
	await addStep(change, note, { kind: 'shared', provisionId: null });
}

/** In the transaction of a change that has read the page. */
export async function takeBack(change: Change, note: DiaryNote): Promise<void> {
	const provisionId = randomUUID();
	await choose(change, {
		...{ kind: 'set', provisionId },
		provision: {
			...{ effect: 'deny', whom: { kind: 'everyone' } },
			...{ what: { kind: 'entry', entryId: note.noteId } },
			...{ startsAt: change.at, endsAt: null, holdsInEmergency: true }
		}
	});
	await addStep(change, note, { kind: 'taken-back', provisionId });
}

function choose(change: Change, step: Parameters<typeof saveChange>[1]['change']): Promise<void> {
	const { tx, patientId, at } = change;
	return saveChange(tx, { patientId, at, by: accountOf(change), change: step });
}

async function addStep(
	change: Change,
	{ noteId, sharings }: DiaryNote,
	made: { kind: Sharing; provisionId: string | null }
): Promise<void> {
	const { tx, patientId, at } = change;
	const step = (sharings[0]?.step ?? 0) + 1;
	await tx
		.insert(diarySharings)
		.values({ patientId, noteId, step, ...made, by: accountOf(change), at });
}
