import { sql } from 'drizzle-orm';
import {
	check,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import type { Author } from '#lib/access/schema.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { STEPS, type Definition, type OwnTargets, type ReminderHours } from '../schema.ts';

/** Global: programmes that an organisation made, each version as it was added. Published ones are data. */
export const programmes = pgTable(
	'programmes',
	{
		programmeId: uuid('programme_id').notNull(),
		version: integer('version').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		definition: jsonb('definition').$type<Definition>().notNull(),
		addedBy: uuid('added_by').notNull(),
		addedByName: text('added_by_name').notNull(),
		addedAt: instant('added_at').notNull(),
		/** From then on nobody can be asked. Who was asked before goes on. */
		retiredAt: instant('retired_at'),
		retiredBy: uuid('retired_by')
	},
	(table) => [
		primaryKey({ columns: [table.programmeId, table.version] }),
		index('programmes_library').on(table.organisationId, table.programmeId)
	]
);

/** Somebody was asked to follow a programme. It holds the programme: later versions change nothing here. */
export const programmeEnrolments = pgTable(
	'programme_enrolments',
	{
		patientId: uuid('patient_id').notNull(),
		enrolmentId: uuid('enrolment_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		/** A published one's code, or the id of an organisation's own. */
		programme: text('programme').notNull(),
		version: integer('version').notNull(),
		definition: jsonb('definition').$type<Definition>().notNull(),
		own: jsonb('own').$type<OwnTargets>().notNull(),
		message: text('message').notNull(),
		/** Not before this day, in the UK. */
		startsOn: date('starts_on').notNull(),
		/** Within how many working days after its end the organisation looks. */
		lookDays: integer('look_days').notNull(),
		asker: jsonb('asker').$type<Author>().notNull(),
		askedBy: uuid('asked_by').notNull(),
		askedAt: instant('asked_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.enrolmentId] })]
);

/** What became of it, each at most once: two who decide at the same time meet here. */
export const programmeSteps = pgTable(
	'programme_steps',
	{
		patientId: uuid('patient_id').notNull(),
		enrolmentId: uuid('enrolment_id').notNull(),
		kind: text('kind', { enum: STEPS }).notNull(),
		/** Of a start: the first day, in the UK. */
		firstDay: date('first_day'),
		author: jsonb('author').$type<Author>().notNull(),
		takenBy: uuid('taken_by').notNull(),
		takenAt: instant('taken_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.enrolmentId, table.kind] }),
		check('programme_steps_kind', isOneOf(table.kind, STEPS))
	]
);

/** When somebody wants to be reminded: the newest of a programme holds. */
export const programmeReminderChoices = pgTable(
	'programme_reminder_choices',
	{
		patientId: uuid('patient_id').notNull(),
		choiceId: uuid('choice_id').notNull(),
		enrolmentId: uuid('enrolment_id').notNull(),
		hours: jsonb('hours').$type<ReminderHours>().notNull(),
		chosenBy: uuid('chosen_by').notNull(),
		chosenAt: instant('chosen_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.choiceId] }),
		index('programme_reminder_choices_newest').on(
			table.patientId,
			table.enrolmentId,
			table.chosenAt
		)
	]
);

/** Global: when somebody is to be reminded next, and of nothing that can be read here. */
export const programmeReminders = pgTable(
	'programme_reminders',
	{
		enrolmentId: uuid('enrolment_id').primaryKey(),
		patientId: uuid('patient_id').notNull(),
		/** Null where there is nothing to remind of. */
		dueAt: instant('due_at')
	},
	(table) => [index('programme_reminders_due').on(table.dueAt)]
);

/** Global: whom an organisation asked, and until when it runs: not what it is. That is read through the gate. */
export const programmeFollowers = pgTable(
	'programme_followers',
	{
		enrolmentId: uuid('enrolment_id').primaryKey(),
		patientId: uuid('patient_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		askedAt: instant('asked_at').notNull(),
		/** Null until it is started. */
		lastDay: date('last_day'),
		/** Declined, ended early or not asked any more. */
		closedAt: instant('closed_at')
	},
	(table) => [
		// A page of them is so many steps along this, however many there were before.
		index('programme_followers_open')
			.on(table.organisationId, table.lastDay, table.askedAt, table.enrolmentId)
			.where(sql`closed_at is null`),
		index('programme_followers_patient').on(table.patientId)
	]
);
