import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, isOneOf } from '#lib/server/columns.ts';
import { PHOTO_TYPES, SHARINGS } from '../schema.ts';

/** The diary. Nobody but its writer reads it, until a page of it is shared: then it is an entry too. */
export const selfCareDiary = pgTable(
	'self_care_diary',
	{
		patientId: uuid('patient_id').notNull(),
		noteId: uuid('note_id').notNull(),
		version: integer('version').notNull(),
		accountId: uuid('account_id').notNull(),
		/** Empty where it was taken out. */
		text: text('text').notNull(),
		writtenAt: instant('written_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.noteId, table.version] })]
);

/** When a page of the diary was shared and taken back: the newest step holds. */
export const diarySharings = pgTable(
	'diary_sharings',
	{
		patientId: uuid('patient_id').notNull(),
		noteId: uuid('note_id').notNull(),
		step: integer('step').notNull(),
		kind: text('kind', { enum: SHARINGS }).notNull(),
		/** Taken back, it is kept from everybody by a choice of the patient's, which sharing it again withdraws. */
		provisionId: uuid('provision_id'),
		by: uuid('by').notNull(),
		at: instant('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.noteId, table.step] }),
		check('diary_sharings_kind', isOneOf(table.kind, SHARINGS))
	]
);

/** A photo beside something that is not sent yet, or of the diary. Sent or shared, it is an attachment of its entry. */
export const diaryPhotos = pgTable(
	'diary_photos',
	{
		patientId: uuid('patient_id').notNull(),
		photoId: uuid('photo_id').notNull(),
		/** The note that it goes with, or the page of the diary. */
		entryId: uuid('entry_id').notNull(),
		accountId: uuid('account_id').notNull(),
		contentType: text('content_type', { enum: PHOTO_TYPES }).notNull(),
		/** What it shows, for who cannot see it. */
		words: text('words').notNull(),
		body: bytes('body').notNull(),
		addedAt: instant('added_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.photoId] }),
		index('diary_photos_by_entry').on(table.patientId, table.entryId),
		check('diary_photos_content_type', isOneOf(table.contentType, PHOTO_TYPES))
	]
);
