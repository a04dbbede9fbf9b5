import { and, desc, eq } from 'drizzle-orm';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Tx } from '#lib/server/db.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { readPhotos } from './read-photos.ts';
import { diarySharings, selfCareDiary } from './tables.ts';

export interface DiaryVersion {
	noteId: string;
	version: number;
	/** Empty where it was taken out. */
	text: string;
	writtenAt: Date;
}

/** A page as it stands, and how it came to: the newest first. */
export interface DiaryNote {
	noteId: string;
	versions: DiaryVersion[];
	/** The newest first. */
	sharings: { step: number; kind: 'shared' | 'taken-back'; provisionId: string | null; at: Date }[];
	/** Others may see it now, as far as they may see self-care. */
	isShared: boolean;
	photos: { photoId: string; words: string }[];
}

/**
 * The diary of whoever is asking, and nobody else's: not of the same record by another account, not
 * for who acts for them, not for staff, not in an emergency. It is read by the account that wrote it, and by no other rule.
 */
export async function readDiary(
	tx: Tx,
	access: RecordAccess,
	noteId?: string
): Promise<DiaryNote[]> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const { patientId } = access;
	const [versions, sharings, photos] = await Promise.all([
		tx
			.select({
				noteId: selfCareDiary.noteId,
				version: selfCareDiary.version,
				text: selfCareDiary.text,
				writtenAt: selfCareDiary.writtenAt
			})
			.from(selfCareDiary)
			.where(
				and(
					eq(selfCareDiary.patientId, patientId),
					eq(selfCareDiary.accountId, accountOf({ access })),
					noteId === undefined ? undefined : eq(selfCareDiary.noteId, noteId)
				)
			)
			.orderBy(desc(selfCareDiary.version)),
		tx
			.select()
			.from(diarySharings)
			.where(eq(diarySharings.patientId, patientId))
			.orderBy(desc(diarySharings.step)),
		readPhotos({ tx, patientId, access }, noteId)
	]);
	const notes = new Map<string, DiaryNote>();
	for (const version of versions) {
		const known = notes.get(version.noteId);
		if (known) known.versions.push(version);
		else
			notes.set(version.noteId, {
				noteId: version.noteId,
				versions: [version],
				sharings: [],
				isShared: false,
				photos: []
			});
	}
	for (const { noteId: of, ...step } of sharings) notes.get(of)?.sharings.push(step);
	for (const { entryId: of, ...photo } of photos) notes.get(of)?.photos.push(photo);
	await judgeSharing(tx, patientId, [...notes.values()]);
	// By the day it was first written: going over an old page does not move it.
	return [...notes.values()].sort((one, other) => firstAt(other) - firstAt(one));
}

/** The choice that keeps a page from others can be withdrawn on the pages of sharing, too: then it is shared. */
async function judgeSharing(tx: Tx, patientId: string, notes: DiaryNote[]): Promise<void> {
	const once = notes.filter(({ sharings }) => sharings.length > 0);
	if (once.length === 0) return;
	const { provisions } = await readSharing(tx, patientId, now());
	const open = new Set(provisions.map(({ provisionId }) => provisionId));
	for (const note of once) {
		const { kind, provisionId } = note.sharings[0]!;
		note.isShared = kind === 'shared' || provisionId === null || !open.has(provisionId);
	}
}

function firstAt({ versions }: DiaryNote): number {
	return versions.at(-1)!.writtenAt.getTime();
}
