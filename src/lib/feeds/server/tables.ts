import { boolean, check, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { JSONWebKeySet } from 'jose';
import { sources } from '#lib/record/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { QUARANTINE_OUTCOMES, QUARANTINE_REASONS } from '../schema.ts';

/** A source's system that may call the API, known by the keys it registered. */
export const apiClients = pgTable('api_clients', {
	clientId: text('client_id').primaryKey(),
	sourceId: uuid('source_id')
		.notNull()
		.references(() => sources.sourceId),
	jwks: jsonb('jwks').$type<JSONWebKeySet>().notNull(),
	active: boolean('active').notNull().default(true),
	registeredAt: instant('registered_at').notNull().defaultNow()
});

/** Assertions already used, until they expire: a copied one opens nothing. */
export const clientAssertions = pgTable(
	'client_assertions',
	{
		clientId: text('client_id').notNull(),
		assertionId: text('assertion_id').notNull(),
		expiresAt: instant('expires_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.clientId, table.assertionId] })]
);

export const accessTokens = pgTable('access_tokens', {
	/** SHA-256 of the token. */
	tokenHash: text('token_hash').primaryKey(),
	clientId: text('client_id').notNull(),
	expiresAt: instant('expires_at').notNull()
});

/** Messages that were answered, so that a repeated one gets the same answer and changes nothing. */
export const feedMessages = pgTable(
	'feed_messages',
	{
		sourceId: uuid('source_id').notNull(),
		messageId: text('message_id').notNull(),
		bodyHash: text('body_hash').notNull(),
		receivedAt: instant('received_at').notNull(),
		/** Status and body of our answer: counts and places only, nothing clinical. */
		answer: jsonb('answer').$type<{ status: number; body: object }>().notNull()
	},
	(table) => [primaryKey({ columns: [table.sourceId, table.messageId] })]
);

/**
 * What a bundle brought that is no entry by itself (who wrote it, where, provenance), exactly as
 * received: accepted means kept, and a better mapping later may need it.
 */
export const feedContexts = pgTable(
	'feed_contexts',
	{
		patientId: uuid('patient_id').notNull(),
		sourceId: uuid('source_id')
			.notNull()
			.references(() => sources.sourceId),
		messageId: text('message_id').notNull(),
		receivedAt: instant('received_at').notNull(),
		/** A JSON array of the resources' own texts. */
		resources: text('resources').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.sourceId, table.messageId] })]
);

/** The operator's worklist: a bundle that we could not be sure whom it is about. No clinical content. */
export const quarantineItems = pgTable(
	'quarantine_items',
	{
		quarantineId: uuid('quarantine_id').primaryKey(),
		sourceId: uuid('source_id')
			.notNull()
			.references(() => sources.sourceId),
		messageId: text('message_id').notNull(),
		reason: text('reason', { enum: QUARANTINE_REASONS }).notNull(),
		receivedAt: instant('received_at').notNull(),
		outcome: text('outcome', { enum: QUARANTINE_OUTCOMES }),
		closedAt: instant('closed_at'),
		closedBy: uuid('closed_by'),
		note: text('note')
	},
	(table) => [
		index('quarantine_items_open').on(table.closedAt, table.receivedAt),
		check('quarantine_items_reason', isOneOf(table.reason, QUARANTINE_REASONS)),
		check('quarantine_items_outcome', isOneOf(table.outcome, QUARANTINE_OUTCOMES))
	]
);

/** The quarantined bundle itself, exactly as received. Read only to try it again. */
export const quarantinedBundles = pgTable('quarantined_bundles', {
	quarantineId: uuid('quarantine_id')
		.primaryKey()
		.references(() => quarantineItems.quarantineId),
	body: text('body').notNull()
});
