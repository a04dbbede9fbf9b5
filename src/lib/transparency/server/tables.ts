import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant } from '#lib/server/columns.ts';

/**
 * Leaves that are written and not in the tree yet. Each comes with the event that it is of, in one
 * transaction; nothing here says whose that is. No number is drawn and no end of a list is locked, so
 * openings of different records never wait for each other.
 */
export const logQueue = pgTable('log_queue', { hash: bytes('hash').primaryKey() });

/**
 * The tree, as c2sp.org/tlog-tiles counts its levels: the leaves at 0, and above them one hash for each
 * 256 below. What is between is worked out from these. Append-only, by privilege and by trigger.
 */
export const logHashes = pgTable(
	'log_hashes',
	{
		position: bigint('position', { mode: 'number' }).notNull(),
		level: integer('level').notNull(),
		hash: bytes('hash').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.level, table.position] }),
		uniqueIndex('log_hashes_leaf')
			.on(table.hash)
			.where(sql`level = 0`)
	]
);

/** Every checkpoint that was ever signed. Append-only too: each is a promise. */
export const logCheckpoints = pgTable(
	'log_checkpoints',
	{
		size: bigint('size', { mode: 'number' }).notNull(),
		signedAt: instant('signed_at').notNull(),
		root: bytes('root').notNull(),
		note: text('note').notNull()
	},
	(table) => [primaryKey({ columns: [table.size, table.signedAt] })]
);

/** The public keys that have signed. Old ones stay: what they signed is still to be checked. */
export const logKeys = pgTable('log_keys', {
	verifierKey: text('verifier_key').primaryKey(),
	firstUsedAt: instant('first_used_at').notNull(),
	/** The note in which the key before it says that this one takes its place; the first key has none. */
	endorsement: text('endorsement')
});

/**
 * Other parties that are asked to sign what we publish, and where. Append-only: the newest row of a
 * key counts, and one without an address asks no more.
 */
export const logWitnesses = pgTable(
	'log_witnesses',
	{
		verifierKey: text('verifier_key').notNull(),
		since: instant('since').notNull(),
		url: text('url')
	},
	(table) => [primaryKey({ columns: [table.verifierKey, table.since] })]
);

/** What witnesses signed: each is their word that the log went on from all that they had seen of it. */
export const logCosignatures = pgTable(
	'log_cosignatures',
	{
		/** Of the checkpoint. */
		size: bigint('size', { mode: 'number' }).notNull(),
		verifierKey: text('verifier_key').notNull(),
		signedAt: instant('signed_at').notNull(),
		/** The line of the note. */
		line: text('line').notNull()
	},
	(table) => [primaryKey({ columns: [table.size, table.verifierKey, table.signedAt] })]
);
