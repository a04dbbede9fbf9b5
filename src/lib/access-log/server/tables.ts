import { bigint, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '#lib/server/columns.ts';

/**
 * One row for each opening of a record, chained to the one before. Append-only, by privilege and
 * by trigger. No foreign key: a row outlives everything that it speaks of. README: the sealed form.
 */
export const accessEvents = pgTable(
	'access_events',
	{
		patientId: uuid('patient_id').notNull(),
		sequence: bigint('sequence', { mode: 'number' }).notNull(),
		recordedAt: instant('recorded_at').notNull(),
		/** Who, when, why and what, as canonical JSON: the exact text that was hashed. Null in a blank position. */
		facts: text('facts'),
		/** The entries that were seen, as a canonical JSON array: the exact texts that were hashed. */
		seen: text('seen'),
		/** Secret from which every leaf's salt and every padding leaf is derived. */
		salt: bytes('salt').notNull(),
		leafCount: integer('leaf_count').notNull(),
		previousHash: bytes('previous_hash').notNull(),
		hash: bytes('hash').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.sequence] })]
);

/** The end of each patient's chain. Its row lock puts openings of one record in order. */
export const accessHeads = pgTable('access_heads', {
	patientId: uuid('patient_id').primaryKey(),
	sequence: bigint('sequence', { mode: 'number' }).notNull(),
	hash: bytes('hash').notNull()
});
