import { sql, type SQL } from 'drizzle-orm';
import {
	bigint,
	boolean,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import { bytes, instant } from '#lib/server/columns.ts';
import type { Purpose } from '../schema.ts';

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
		/** The parts of an opening, each as canonical JSON: the exact text that was hashed. Null in a blank position. */
		facts: text('facts'),
		who: text('who'),
		asked: text('asked'),
		/** The entries that were seen, as a canonical JSON array: the exact texts that were hashed. */
		seen: text('seen'),
		/** Secret from which every leaf's salt and every padding leaf is derived. */
		salt: bytes('salt').notNull(),
		leafCount: integer('leaf_count').notNull(),
		previousHash: bytes('previous_hash').notNull(),
		hash: bytes('hash').notNull(),
		/** What the log is searched by. The database takes it from the sealed text, so that the two cannot disagree. */
		own: boolean('own').generatedAlwaysAs(
			sql`facts::jsonb #>> '{actor,kind}' in ('patient', 'carer') and facts::jsonb ->> 'outcome' = 'allowed'`
		),
		...whoAndWhatFor(),
		outcome: fact('outcome', sql`facts::jsonb ->> 'outcome'`),
		/** The category that was asked for. */
		category: fact('category', sql`coalesce(asked, facts)::jsonb ->> 'category'`)
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.sequence] }),
		// A patient reads their own record most: those openings are in neither, and cost nothing.
		index('access_events_by_others')
			.on(table.patientId, table.sequence)
			.where(sql`not own`),
		index('access_events_by_organisation')
			.on(table.patientId, table.organisation, table.person, table.sequence)
			.where(sql`not own and organisation is not null`)
	]
);

/**
 * Lines of the log of a record that was joined to this one, which their patient has asked about, as
 * they stand in that log: a chain is never copied into another. `seen` is by the names that the
 * entries have here.
 */
export const carriedEvents = pgTable(
	'carried_events',
	{
		patientId: uuid('patient_id').notNull(),
		eventId: uuid('event_id').notNull(),
		/** The record on whose log it stands, and its place there. */
		logOf: uuid('log_of').notNull(),
		sequence: bigint('sequence', { mode: 'number' }).notNull(),
		recordedAt: instant('recorded_at').notNull(),
		facts: text('facts').notNull(),
		who: text('who'),
		asked: text('asked'),
		seen: text('seen').notNull(),
		hash: bytes('hash').notNull(),
		...whoAndWhatFor()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.eventId] })]
);

/** By which a name is withheld, and an opening for safeguarding is kept back. */
function whoAndWhatFor() {
	return {
		organisation: fact('organisation', sql`facts::jsonb #>> '{actor,organisation,odsCode}'`),
		/** Their account; the name of a computer, and of whoever was logged before accounts were. */
		person: fact(
			'person',
			sql`coalesce(who::jsonb ->> 'accountId', who::jsonb ->> 'name', facts::jsonb #>> '{actor,name}')`
		),
		purpose: fact('purpose', sql`facts::jsonb ->> 'purpose'`).$type<Purpose>()
	};
}

function fact(name: string, expression: SQL) {
	return text(name).generatedAlwaysAs(expression);
}

/** The end of each patient's chain. Its row lock puts openings of one record in order. */
export const accessHeads = pgTable('access_heads', {
	patientId: uuid('patient_id').primaryKey(),
	sequence: bigint('sequence', { mode: 'number' }).notNull(),
	hash: bytes('hash').notNull()
});
