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
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { PLAN_KINDS, type Agreement, type PlanAuthor } from '../schema.ts';

/**
 * Plans as they are written. What is signed is an entry of the record like any other; here is what
 * leads to it. Nothing is ever changed: a text that is written over stays as the version before.
 */
export const plans = pgTable(
	'plans',
	{
		patientId: uuid('patient_id').notNull(),
		planId: uuid('plan_id').notNull(),
		kind: text('kind', { enum: PLAN_KINDS }).notNull(),
		/** Null for what the person writes alone. */
		organisationId: uuid('organisation_id').references(() => organisations.organisationId),
		/** The entry that it is, or will be. */
		entryId: uuid('entry_id').notNull(),
		startedBy: uuid('started_by').notNull(),
		startedAt: instant('started_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.planId] }),
		unique('plans_entry').on(table.patientId, table.entryId),
		check('plans_kind', isOneOf(table.kind, PLAN_KINDS))
	]
);

/** The key makes two who write on the same version meet: the second insert is refused. */
export const planSections = pgTable(
	'plan_sections',
	{
		patientId: uuid('patient_id').notNull(),
		planId: uuid('plan_id').notNull(),
		section: text('section').notNull(),
		version: integer('version').notNull(),
		text: text('text').notNull(),
		author: jsonb('author').$type<PlanAuthor>().notNull(),
		writtenBy: uuid('written_by').notNull(),
		writtenAt: instant('written_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.planId, table.section, table.version] })
	]
);

/** A version of a plan that somebody answers for. Its number is that of the entry's version. */
export const planSignings = pgTable(
	'plan_signings',
	{
		patientId: uuid('patient_id').notNull(),
		planId: uuid('plan_id').notNull(),
		version: integer('version').notNull(),
		signingId: uuid('signing_id').notNull(),
		sections: jsonb('sections').$type<Record<string, number>>().notNull(),
		agreement: jsonb('agreement').$type<Agreement>(),
		reviewOn: text('review_on'),
		signer: jsonb('signer').$type<PlanAuthor>().notNull(),
		signedBy: uuid('signed_by').notNull(),
		signedAt: instant('signed_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.planId, table.version] }),
		unique('plan_signings_once').on(table.patientId, table.signingId)
	]
);

/** The end of a plan: it stays in the record, marked as withdrawn, and is written in no more. */
export const planWithdrawals = pgTable(
	'plan_withdrawals',
	{
		patientId: uuid('patient_id').notNull(),
		planId: uuid('plan_id').notNull(),
		reason: text('reason').notNull(),
		withdrawer: jsonb('withdrawer').$type<PlanAuthor>().notNull(),
		withdrawnBy: uuid('withdrawn_by').notNull(),
		withdrawnAt: instant('withdrawn_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.planId] })]
);

/**
 * Global: when signed plans want to be looked at again, for the work that runs by the clock and for
 * whoever signs them. Which kind of plan it is, and of whom, is read through the gate.
 */
export const planReviews = pgTable(
	'plan_reviews',
	{
		planId: uuid('plan_id').notNull(),
		dueOn: date('due_on').notNull(),
		patientId: uuid('patient_id').notNull(),
		/** Null for what the person writes alone. */
		organisationId: uuid('organisation_id').references(() => organisations.organisationId),
		setAt: instant('set_at').notNull(),
		/** A newer version was signed, or the plan was withdrawn: nobody waits for this any more. */
		endedAt: instant('ended_at'),
		/** The patient was told that it is near. Once. */
		toldAt: instant('told_at')
	},
	(table) => [
		primaryKey({ columns: [table.planId, table.dueOn] }),
		index('plan_reviews_due').on(table.endedAt, table.dueOn),
		index('plan_reviews_queue').on(table.organisationId, table.endedAt, table.dueOn)
	]
);

/**
 * Global: since when words of a plan wait to be signed, for the work that runs by the clock and for
 * whoever signs them. What they are, and whose, is read through the gate.
 */
export const planDrafts = pgTable(
	'plan_drafts',
	{
		planId: uuid('plan_id').notNull(),
		/** When the first of them was written. */
		since: instant('since').notNull(),
		patientId: uuid('patient_id').notNull(),
		/** Null for what the person writes alone. */
		organisationId: uuid('organisation_id').references(() => organisations.organisationId),
		/** From this day on they have waited too long. */
		remindOn: date('remind_on').notNull(),
		/** All was signed, or the plan was withdrawn. */
		endedAt: instant('ended_at'),
		/** The person was told that it waits. Once. */
		toldAt: instant('told_at')
	},
	(table) => [
		primaryKey({ columns: [table.planId, table.since] }),
		// One age a plan.
		uniqueIndex('plan_drafts_waiting')
			.on(table.planId)
			.where(sql`ended_at is null`),
		index('plan_drafts_of_patient').on(table.patientId, table.endedAt),
		index('plan_drafts_due').on(table.endedAt, table.remindOn),
		index('plan_drafts_queue').on(table.organisationId, table.endedAt, table.since)
	]
);
