import {
	check,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import { instant, isOneOf } from '#lib/server/columns.ts';
import type { SafetyFinding } from '#lib/self-care/schema.ts';
import {
	FILE_KINDS,
	PART_STAGES,
	type Choices,
	type ReceivedRow,
	type RefusedRow,
	type Shape,
	type ToRecord
} from '../schema.ts';

/**
 * A file that somebody gave us. The file itself is nowhere: it was read as it arrived. What was read
 * of it waits here until it is recorded or thrown away, and is whoever's that brought it.
 */
export const deviceFiles = pgTable(
	'device_files',
	{
		patientId: uuid('patient_id').notNull(),
		fileId: uuid('file_id').notNull(),
		accountId: uuid('account_id').notNull(),
		kind: text('kind', { enum: FILE_KINDS }),
		receivedAt: instant('received_at').notNull(),
		/** Read to its end: what was seen of it. */
		readAt: instant('read_at'),
		shape: jsonb('shape').$type<Shape>(),
		rowCount: integer('row_count').notNull().default(0),
		choices: jsonb('choices').$type<Choices>(),
		refused: jsonb('refused').$type<RefusedRow[]>(),
		refusedCount: integer('refused_count').notNull().default(0),
		/** Which safety rules held for its readings: one card for all of them. */
		findings: jsonb('findings').$type<SafetyFinding[]>(),
		startedAt: instant('started_at'),
		finishedAt: instant('finished_at'),
		/** By whose word it stopped before its end. */
		cancelledAt: instant('cancelled_at'),
		cancelledBy: uuid('cancelled_by'),
		undoStartedAt: instant('undo_started_at'),
		undoneBy: uuid('undone_by'),
		undoneAt: instant('undone_at'),
		/** What was kept of its rows is gone: they waited too long, or are not needed any more. */
		clearedAt: instant('cleared_at')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.fileId] }),
		index('device_files_by_time').on(table.patientId, table.receivedAt),
		check('device_files_kind', isOneOf(table.kind, FILE_KINDS))
	]
);

/** Rows of a file in lots, each recorded in a transaction of its own: once, whatever happens between them. */
export const deviceFileParts = pgTable(
	'device_file_parts',
	{
		patientId: uuid('patient_id').notNull(),
		fileId: uuid('file_id').notNull(),
		stage: text('stage', { enum: PART_STAGES }).notNull(),
		part: integer('part').notNull(),
		/** Empty once they are recorded. */
		rows: jsonb('rows').$type<(ReceivedRow | ToRecord)[]>().notNull(),
		/** What they became; null where all of them were there already. */
		submissionId: uuid('submission_id'),
		taken: integer('taken').notNull().default(0),
		present: integer('present').notNull().default(0),
		doneAt: instant('done_at'),
		undoneAt: instant('undone_at')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.fileId, table.stage, table.part] }),
		foreignKey({
			name: 'device_file_parts_file',
			columns: [table.patientId, table.fileId],
			foreignColumns: [deviceFiles.patientId, deviceFiles.fileId]
		}),
		check('device_file_parts_stage', isOneOf(table.stage, PART_STAGES))
	]
);

/** What was chosen for the columns of a meter's files, for its next one. The newest stands. */
export const deviceFileMappings = pgTable(
	'device_file_mappings',
	{
		patientId: uuid('patient_id').notNull(),
		accountId: uuid('account_id').notNull(),
		/** Of the shape that it was chosen for. */
		key: text('key').notNull(),
		choices: jsonb('choices').$type<Choices>().notNull(),
		savedAt: instant('saved_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.accountId, table.key] })]
);
