import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { OUTCOMES, REVIEW_KINDS, REVIEW_STATES, STEP_KINDS, type ReviewAuthor } from '../schema.ts';

/** Global: what an organisation's care team is to look at. What it says is opened through the gate. */
export const reviewItems = pgTable(
	'review_items',
	{
		itemId: uuid('item_id').primaryKey(),
		kind: text('kind', { enum: REVIEW_KINDS }).notNull(),
		patientId: uuid('patient_id').notNull(),
		aboutId: uuid('about_id').notNull(),
		requestId: uuid('request_id'),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		urgent: boolean('urgent').notNull(),
		revision: integer('revision').notNull().default(1),
		state: text('state', { enum: REVIEW_STATES }).notNull().default('waiting'),
		raisedAt: instant('raised_at').notNull(),
		dueOn: date('due_on').notNull(),
		lookDays: integer('look_days').notNull().default(1),
		assignedTo: uuid('assigned_to'),
		assignedBy: uuid('assigned_by'),
		assignedAt: instant('assigned_at'),
		closedAt: instant('closed_at'),
		closedBy: uuid('closed_by'),
		outcome: text('outcome', { enum: OUTCOMES })
	},
	(table) => [
		// A page of the queue is so many steps along this, however long the queue is.
		index('review_items_waiting')
			.on(
				table.organisationId,
				table.urgent.desc().nullsFirst(),
				table.dueOn,
				table.raisedAt,
				table.itemId
			)
			.where(sql`closed_at is null`),
		// Of one thing one item waits: what comes meanwhile joins it.
		uniqueIndex('review_items_open')
			.on(table.organisationId, table.aboutId)
			.where(sql`closed_at is null`),
		index('review_items_about').on(table.aboutId),
		index('review_items_patient').on(table.patientId),
		index('review_items_closed').on(table.organisationId, table.closedAt),
		check('review_items_kind', isOneOf(table.kind, REVIEW_KINDS)),
		check('review_items_state', isOneOf(table.state, REVIEW_STATES)),
		check('review_items_outcome', isOneOf(table.outcome, OUTCOMES)),
		check(
			'review_items_closed_whole',
			sql`(${table.state} = 'closed') = (${table.closedAt} is not null)`
		)
	]
);

/** Global: what an organisation switched on, and how soon it looks. The newest holds. */
export const reviewSettings = pgTable(
	'review_settings',
	{
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		setAt: instant('set_at').notNull(),
		kinds: jsonb('kinds').$type<string[]>().notNull(),
		lookDays: integer('look_days').notNull(),
		setBy: uuid('set_by').notNull(),
		setByName: text('set_by_name').notNull()
	},
	(table) => [primaryKey({ columns: [table.organisationId, table.setAt] })]
);

/** What somebody sent that an item gathers, and at which of its revisions it came. */
export const reviewParts = pgTable(
	'review_parts',
	{
		patientId: uuid('patient_id').notNull(),
		itemId: uuid('item_id').notNull(),
		submissionId: uuid('submission_id').notNull(),
		revision: integer('revision').notNull(),
		addedAt: instant('added_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.itemId, table.submissionId, table.revision] }),
		index('review_parts_submission').on(table.patientId, table.submissionId)
	]
);

/** What was done with an item: evidence of who looked, when, and what they said to it. */
export const reviewSteps = pgTable(
	'review_steps',
	{
		patientId: uuid('patient_id').notNull(),
		stepId: uuid('step_id').notNull(),
		itemId: uuid('item_id').notNull(),
		organisationId: uuid('organisation_id').notNull(),
		kind: text('kind', { enum: STEP_KINDS }).notNull(),
		/** What the patient, or the care team, reads; empty where there is nothing to say. */
		words: text('words').notNull(),
		/** Of the item, as it was read: what came later was not looked at. */
		revision: integer('revision').notNull(),
		/** The step that this one takes back. */
		takenBack: uuid('taken_back'),
		author: jsonb('author').$type<ReviewAuthor>().notNull(),
		doneBy: uuid('done_by').notNull(),
		doneAt: instant('done_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.stepId] }),
		index('review_steps_item').on(table.patientId, table.itemId),
		check('review_steps_kind', isOneOf(table.kind, STEP_KINDS))
	]
);

/** Which versions of which entries a step accepted into the record, as far as it was not taken back. */
export const acceptedEntries = pgTable(
	'accepted_entries',
	{
		patientId: uuid('patient_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		version: integer('version').notNull(),
		stepId: uuid('step_id').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.entryId, table.version, table.stepId] })
	]
);
