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
	uuid
} from 'drizzle-orm/pg-core';
import { STAFF_ROLES } from '#lib/organisations/schema.ts';
import { areas, organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import {
	EMERGENCY_REASONS,
	ITEM_KINDS,
	SEARCHED_BY,
	SEARCH_MATCHES,
	VERDICTS,
	type Clocks
} from '../schema.ts';

/** How long answers may take in an area, from a date on; what held before stays, for what was raised then. */
export const areaClocks = pgTable(
	'area_clocks',
	{
		areaId: uuid('area_id')
			.notNull()
			.references(() => areas.areaId),
		startsAt: instant('starts_at').notNull(),
		clocks: jsonb('clocks').$type<Clocks>().notNull(),
		recordedAt: instant('recorded_at').notNull(),
		recordedBy: text('recorded_by').notNull()
	},
	(table) => [primaryKey({ columns: [table.areaId, table.startsAt] })]
);

/** Global: what an organisation must look at. What it is about is opened through the gate. */
export const oversightItems = pgTable(
	'oversight_items',
	{
		itemId: uuid('item_id').primaryKey(),
		kind: text('kind', { enum: ITEM_KINDS }).notNull(),
		patientId: uuid('patient_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		toArea: boolean('to_area').notNull(),
		aboutAccount: uuid('about_account'),
		aboutEntry: uuid('about_entry'),
		raisedAt: instant('raised_at').notNull(),
		dueOn: date('due_on').notNull(),
		version: integer('version').notNull().default(1),
		assignedTo: uuid('assigned_to'),
		assignedAt: instant('assigned_at'),
		closedAt: instant('closed_at'),
		closedBy: uuid('closed_by')
	},
	(table) => [
		index('oversight_items_queue').on(table.organisationId, table.closedAt, table.dueOn),
		check('oversight_items_kind', isOneOf(table.kind, ITEM_KINDS))
	]
);

/** Each time that somebody set the usual limits aside. Only its end is added later. */
export const emergencyAccesses = pgTable(
	'emergency_accesses',
	{
		patientId: uuid('patient_id').notNull(),
		emergencyId: uuid('emergency_id').notNull(),
		accountId: uuid('account_id').notNull(),
		name: text('name').notNull(),
		role: text('role', { enum: STAFF_ROLES }).notNull(),
		jobTitle: text('job_title').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		odsCode: text('ods_code').notNull(),
		organisation: text('organisation').notNull(),
		reason: text('reason', { enum: EMERGENCY_REASONS }).notNull(),
		text: text('text').notNull(),
		startedAt: instant('started_at').notNull(),
		lapsesAt: instant('lapses_at').notNull(),
		endedAt: instant('ended_at')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.emergencyId] }),
		index('emergency_accesses_running').on(table.patientId, table.accountId, table.lapsesAt),
		check('emergency_accesses_reason', isOneOf(table.reason, EMERGENCY_REASONS)),
		check('emergency_accesses_period', sql`${table.lapsesAt} > ${table.startedAt}`)
	]
);

/** What privacy officers found. The newest stands; those before it stay. */
export const emergencyVerdicts = pgTable(
	'emergency_verdicts',
	{
		patientId: uuid('patient_id').notNull(),
		verdictId: uuid('verdict_id').notNull(),
		emergencyId: uuid('emergency_id').notNull(),
		verdict: text('verdict', { enum: VERDICTS }).notNull(),
		words: text('words').notNull(),
		decidedBy: uuid('decided_by').notNull(),
		name: text('name').notNull(),
		decidedAt: instant('decided_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.verdictId] }),
		index('emergency_verdicts_newest').on(table.patientId, table.emergencyId, table.decidedAt),
		check('emergency_verdicts_verdict', isOneOf(table.verdict, VERDICTS))
	]
);

/**
 * Global: each search for a person that matched nobody, or several. It is on no patient's log, and
 * keeps nothing of what was asked: how many there are, and whose, is for the privacy officer.
 */
export const emptySearches = pgTable(
	'empty_searches',
	{
		searchId: uuid('search_id').primaryKey(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		accountId: uuid('account_id').notNull(),
		name: text('name').notNull(),
		jobTitle: text('job_title').notNull(),
		searchedAt: instant('searched_at').notNull(),
		by: text('by', { enum: SEARCHED_BY }).notNull(),
		matched: text('matched', { enum: SEARCH_MATCHES }).notNull()
	},
	(table) => [
		index('empty_searches_organisation').on(table.organisationId, table.searchedAt),
		check('empty_searches_by', isOneOf(table.by, SEARCHED_BY)),
		check('empty_searches_matched', isOneOf(table.matched, SEARCH_MATCHES))
	]
);
