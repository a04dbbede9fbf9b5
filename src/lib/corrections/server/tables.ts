import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { REASONS, SIDES, STEP_KINDS } from '../schema.ts';

/** What a patient says is wrong or missing. Where it stands follows from its steps. */
export const corrections = pgTable(
	'corrections',
	{
		patientId: uuid('patient_id').notNull(),
		correctionId: uuid('correction_id').notNull(),
		/** The entry, and its version that the patient saw; null for what is not in the record at all. */
		entryId: uuid('entry_id'),
		entryVersion: integer('entry_version'),
		reason: text('reason', { enum: REASONS }).notNull(),
		/** What it should say; empty where the patient leaves that open. */
		wanted: text('wanted').notNull(),
		/** Who was asked first, as they were named then. */
		odsCode: text('ods_code').notNull(),
		organisation: text('organisation').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.correctionId] }),
		index('corrections_entry').on(table.patientId, table.entryId),
		check('corrections_reason', isOneOf(table.reason, REASONS))
	]
);

/** What was said and done about it, by either side. Nobody takes back what they said. */
export const correctionSteps = pgTable(
	'correction_steps',
	{
		patientId: uuid('patient_id').notNull(),
		stepId: uuid('step_id').notNull(),
		correctionId: uuid('correction_id').notNull(),
		at: instant('at').notNull(),
		kind: text('kind', { enum: STEP_KINDS }).notNull(),
		side: text('side', { enum: SIDES }).notNull(),
		/** Who did it, as they were named then: of a patient's side it may be a carer. */
		accountId: uuid('account_id').notNull(),
		name: text('name').notNull(),
		/** Of an organisation: "Practice manager at Harbour Lane Surgery", and its ODS code. */
		office: text('office'),
		odsCode: text('ods_code'),
		text: text('text').notNull(),
		/** The version of the entry that put it right. */
		entryVersion: integer('entry_version')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.stepId] }),
		index('correction_steps_thread').on(table.patientId, table.correctionId, table.at),
		check('correction_steps_kind', isOneOf(table.kind, STEP_KINDS)),
		check('correction_steps_side', isOneOf(table.side, SIDES))
	]
);
