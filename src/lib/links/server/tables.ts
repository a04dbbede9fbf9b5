import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { USE_OUTCOMES } from '../schema.ts';

/** A link that a patient made to a plan of theirs. What opens it is not here: README says how. */
export const planLinks = pgTable(
	'plan_links',
	{
		patientId: uuid('patient_id').notNull(),
		linkId: uuid('link_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		label: text('label').notNull(),
		/** With the address, which is not kept, it makes the key of what the link opens. */
		salt: text('salt').notNull(),
		/** Null for a link that opens without one. */
		passcodeHash: text('passcode_hash'),
		expiresAt: instant('expires_at').notNull(),
		/** How often it opens; null for as often as is wanted. */
		mostUses: integer('most_uses'),
		madeAt: instant('made_at').notNull(),
		madeBy: uuid('made_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: uuid('ended_by')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.linkId] }),
		check('plan_links_ended', sql`(${table.endedAt} is null) = (${table.endedBy} is null)`),
		check('plan_links_period', sql`${table.expiresAt} > ${table.madeAt}`)
	]
);

/** Each time that somebody used a link, or tried to. Append-only: tries and uses are counted here. */
export const planLinkUses = pgTable(
	'plan_link_uses',
	{
		patientId: uuid('patient_id').notNull(),
		linkId: uuid('link_id').notNull(),
		useId: uuid('use_id').notNull(),
		outcome: text('outcome', { enum: USE_OUTCOMES }).notNull(),
		/** Who they said that they were. */
		recipient: text('recipient').notNull(),
		usedAt: instant('used_at').notNull(),
		/** For a file that is fetched apart, for a few minutes. */
		ticketHash: text('ticket_hash')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.linkId, table.useId] }),
		check('plan_link_uses_outcome', isOneOf(table.outcome, USE_OUTCOMES))
	]
);

/** Global: how a link is found by its address, of which only the hash is kept. Finding one opens nothing. */
export const linkAddresses = pgTable(
	'link_addresses',
	{
		addressHash: text('address_hash').primaryKey(),
		patientId: uuid('patient_id').notNull(),
		linkId: uuid('link_id').notNull()
	},
	(table) => [index('link_addresses_patient').on(table.patientId)]
);
