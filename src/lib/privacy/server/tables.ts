import { bigint, check, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { OUTCOMES, REASONS, SIDES } from '../schema.ts';

/** One for each access that a patient asks about: whatever is asked later goes into the same thread. */
export const accessQuestions = pgTable(
	'access_questions',
	{
		patientId: uuid('patient_id').notNull(),
		questionId: uuid('question_id').notNull(),
		/** The access: its own id, and its place in the patient's log. */
		eventId: uuid('event_id').notNull(),
		sequence: bigint('sequence', { mode: 'number' }).notNull(),
		accessedAt: instant('accessed_at').notNull(),
		odsCode: text('ods_code').notNull(),
		organisation: text('organisation').notNull(),
		askedAt: instant('asked_at').notNull(),
		askedBy: uuid('asked_by').notNull(),
		/** Until something more is said. */
		withdrawnAt: instant('withdrawn_at'),
		withdrawnBy: uuid('withdrawn_by')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.questionId] }),
		unique('access_questions_event').on(table.patientId, table.eventId)
	]
);

/** What was said, by either side. Nobody takes back what they said. */
export const questionMessages = pgTable(
	'question_messages',
	{
		patientId: uuid('patient_id').notNull(),
		messageId: uuid('message_id').notNull(),
		questionId: uuid('question_id').notNull(),
		at: instant('at').notNull(),
		side: text('side', { enum: SIDES }).notNull(),
		accountId: uuid('account_id').notNull(),
		name: text('name').notNull(),
		office: text('office'),
		text: text('text').notNull(),
		reason: text('reason', { enum: REASONS }),
		outcome: text('outcome', { enum: OUTCOMES })
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.messageId] }),
		index('question_messages_thread').on(table.patientId, table.questionId, table.at),
		check('question_messages_side', isOneOf(table.side, SIDES)),
		check('question_messages_reason', isOneOf(table.reason, REASONS)),
		check('question_messages_outcome', isOneOf(table.outcome, OUTCOMES))
	]
);

/**
 * What officers write down for themselves: whom they asked, and what was said. Apart from the
 * messages, so that no statement for a patient can take one along.
 */
export const officeNotes = pgTable(
	'office_notes',
	{
		patientId: uuid('patient_id').notNull(),
		noteId: uuid('note_id').notNull(),
		/** The question, or the emergency. */
		itemId: uuid('item_id').notNull(),
		at: instant('at').notNull(),
		accountId: uuid('account_id').notNull(),
		name: text('name').notNull(),
		text: text('text').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.noteId] }),
		index('office_notes_item').on(table.patientId, table.itemId, table.at)
	]
);

/** When a message was first seen by the side that did not write it. */
export const messageReadings = pgTable(
	'message_readings',
	{
		patientId: uuid('patient_id').notNull(),
		messageId: uuid('message_id').notNull(),
		readAt: instant('read_at').notNull(),
		readBy: uuid('read_by').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.messageId] })]
);
