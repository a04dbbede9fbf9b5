import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import type { JWK } from 'jose';
import { organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { FILED_KINDS, FILING_OUTCOMES, SENT_AS, SIGN_IN_METHODS, type Fault } from '../schema.ts';

/** Global: where an organisation's own system takes what it accepted here. One is in use at a time. */
export const filingEndpoints = pgTable(
	'filing_endpoints',
	{
		endpointId: uuid('endpoint_id').primaryKey(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		baseUrl: text('base_url').notNull(),
		tokenUrl: text('token_url').notNull(),
		clientId: text('client_id').notNull(),
		scope: text('scope'),
		method: text('method', { enum: SIGN_IN_METHODS }).notNull(),
		/** The secret or the private key, encrypted; gone when the endpoint is not used any more. */
		sealed: text('sealed'),
		/** What the other system knows us by, where we sign with a key. */
		publicKey: jsonb('public_key').$type<JWK>(),
		setAt: instant('set_at').notNull(),
		setBy: uuid('set_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: uuid('ended_by')
	},
	(table) => [
		uniqueIndex('filing_endpoints_in_use')
			.on(table.organisationId)
			.where(sql`ended_at is null`),
		check('filing_endpoints_method', isOneOf(table.method, SIGN_IN_METHODS)),
		check('filing_endpoints_ended', sql`(${table.endedAt} is null) = (${table.endedBy} is null)`),
		check('filing_endpoints_sealed', sql`${table.endedAt} is null or ${table.sealed} is null`)
	]
);

/**
 * Global, the outbox: that an organisation's system is to be brought up to date about some entries. Ids
 * alone; which entries they are is with the patient.
 */
export const filings = pgTable(
	'filings',
	{
		filingId: uuid('filing_id').primaryKey(),
		patientId: uuid('patient_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		queuedAt: instant('queued_at').notNull(),
		/** From here on it is tried; later than `queued_at` where an operator had it sent again. */
		triesFrom: instant('tries_from').notNull(),
		sendAfter: instant('send_after').notNull(),
		settledAt: instant('settled_at'),
		outcome: text('outcome', { enum: FILING_OUTCOMES })
	},
	(table) => [
		index('filings_open')
			.on(table.sendAfter)
			.where(sql`settled_at is null`),
		index('filings_dead')
			.on(table.queuedAt)
			.where(sql`outcome = 'failed'`),
		index('filings_of_patient').on(table.patientId, table.organisationId, table.queuedAt),
		check('filings_outcome', isOneOf(table.outcome, FILING_OUTCOMES)),
		check('filings_settled', sql`(${table.settledAt} is null) = (${table.outcome} is null)`)
	]
);
export type FilingRow = typeof filings.$inferSelect;

/** Each try, written before it is made: one that a crash cut off is known, and is made again. */
export const filingAttempts = pgTable(
	'filing_attempts',
	{
		filingId: uuid('filing_id')
			.notNull()
			.references(() => filings.filingId),
		number: integer('number').notNull(),
		startedAt: instant('started_at').notNull(),
		endedAt: instant('ended_at'),
		outcome: text('outcome', { enum: FILING_OUTCOMES }),
		fault: text('fault').$type<Fault>(),
		/** What the other system answered, if it did: an HTTP status. */
		status: integer('status')
	},
	(table) => [
		primaryKey({ columns: [table.filingId, table.number] }),
		check('filing_attempts_outcome', isOneOf(table.outcome, FILING_OUTCOMES)),
		check('filing_attempts_ended', sql`(${table.endedAt} is null) = (${table.outcome} is null)`)
	]
);

/** What an operator asked to be sent again, and who it was. Append-only. */
export const filingResends = pgTable(
	'filing_resends',
	{
		filingId: uuid('filing_id').notNull(),
		resentAt: instant('resent_at').notNull(),
		resentBy: uuid('resent_by').notNull()
	},
	(table) => [primaryKey({ columns: [table.filingId, table.resentAt] })]
);

/** Which entries a filing is about, and who accepted them. Append-only. */
export const filedEntries = pgTable(
	'filed_entries',
	{
		patientId: uuid('patient_id').notNull(),
		filingId: uuid('filing_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		organisationId: uuid('organisation_id').notNull(),
		kind: text('kind', { enum: FILED_KINDS }).notNull(),
		/** The version that was accepted, or that changed it. */
		version: integer('version').notNull(),
		filedAt: instant('filed_at').notNull(),
		/** Null where it was not accepted but changed. */
		acceptedBy: uuid('accepted_by'),
		acceptedName: text('accepted_name'),
		acceptedRole: text('accepted_role')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.filingId, table.entryId] }),
		index('filed_entries_by_entry').on(table.patientId, table.entryId),
		check('filed_entries_kind', isOneOf(table.kind, FILED_KINDS)),
		check(
			'filed_entries_accepted',
			sql`(${table.kind} = 'accepted') = (${table.acceptedBy} is not null)
				and (${table.acceptedBy} is null) = (${table.acceptedName} is null)
				and (${table.acceptedBy} is null) = (${table.acceptedRole} is null)`
		)
	]
);

/** What left with which try, written in the transaction that read it: it may have arrived from then on. */
export const filingDisclosures = pgTable(
	'filing_disclosures',
	{
		patientId: uuid('patient_id').notNull(),
		filingId: uuid('filing_id').notNull(),
		number: integer('number').notNull(),
		entryId: uuid('entry_id').notNull(),
		version: integer('version').notNull(),
		sentAs: text('sent_as', { enum: SENT_AS }).notNull(),
		readAt: instant('read_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.filingId, table.number, table.entryId] }),
		index('filing_disclosures_by_entry').on(table.patientId, table.entryId),
		check('filing_disclosures_sent_as', isOneOf(table.sentAs, SENT_AS))
	]
);
