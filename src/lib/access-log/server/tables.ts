import { sql, type SQL } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { CATEGORIES } from '#lib/fhir/categories.ts';
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
		organisation: fact('organisation', sql`facts::jsonb #>> '{actor,organisation,odsCode}'`),
		/** Their account; the name of a computer, and of whoever was logged before accounts were. */
		person: fact(
			'person',
			sql`coalesce(who::jsonb ->> 'accountId', who::jsonb ->> 'name', facts::jsonb #>> '{actor,name}')`
		),
		outcome: fact('outcome', sql`facts::jsonb ->> 'outcome'`),
		purpose: fact('purpose', sql`facts::jsonb ->> 'purpose'`).$type<Purpose>(),
		/** The category that was asked for. */
		category: fact('category', sql`coalesce(asked, facts)::jsonb ->> 'category'`),
		/** The categories of what was seen, withheld things among them: for finding, never for showing. */
		seenCategories: text('seen_categories')
			.array()
			.generatedAlwaysAs(categoriesIn(sql.raw('seen')))
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

function fact(name: string, expression: SQL) {
	return text(name).generatedAlwaysAs(expression);
}

/** From the canonical text `["id",1,"category"]`: dearer ways of reading JSON take longer than the append. */
function categoriesIn(seen: SQL): SQL {
	const each = CATEGORIES.map(
		(category) => `case when strpos(seen, ',"${category}"]') > 0 then '${category}' end`
	);
	return sql`case when ${seen} is not null then array_remove(array[${sql.raw(each.join(', '))}], null) end`;
}

/** The end of each patient's chain. Its row lock puts openings of one record in order. */
export const accessHeads = pgTable('access_heads', {
	patientId: uuid('patient_id').primaryKey(),
	sequence: bigint('sequence', { mode: 'number' }).notNull(),
	hash: bytes('hash').notNull()
});

/**
 * Why an organisation's openings for safeguarding are kept back for a time. It is in force from when a
 * second person confirmed it. Only those moments and its end are added later.
 */
export const safeguardingHolds = pgTable(
	'safeguarding_holds',
	{
		patientId: uuid('patient_id').notNull(),
		holdId: uuid('hold_id').notNull(),
		organisationId: uuid('organisation_id').notNull(),
		odsCode: text('ods_code').notNull(),
		/** Also openings from before it was confirmed, since then. */
		coversFrom: instant('covers_from').notNull(),
		confirmedAt: instant('confirmed_at'),
		reviewBy: instant('review_by'),
		/** When it ends by itself, unless it is reviewed or ended before. */
		lapsesAt: instant('lapses_at'),
		endedAt: instant('ended_at'),
		endedBy: uuid('ended_by'),
		endedName: text('ended_name')
	},
	(table) => [primaryKey({ columns: [table.patientId, table.holdId] })]
);

/** Each time that somebody asked for a hold, or for it to go on, and who else agreed. */
export const safeguardingTerms = pgTable(
	'safeguarding_terms',
	{
		patientId: uuid('patient_id').notNull(),
		termId: uuid('term_id').notNull(),
		holdId: uuid('hold_id').notNull(),
		reason: text('reason').notNull(),
		askedBy: uuid('asked_by').notNull(),
		askedName: text('asked_name').notNull(),
		askedAt: instant('asked_at').notNull(),
		confirmedBy: uuid('confirmed_by'),
		confirmedName: text('confirmed_name'),
		confirmedAt: instant('confirmed_at')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.termId] }),
		uniqueIndex('safeguarding_terms_open')
			.on(table.patientId, table.holdId)
			.where(sql`confirmed_at is null`),
		check('safeguarding_terms_two_people', sql`${table.confirmedBy} <> ${table.askedBy}`)
	]
);

/** Global: the holds of an organisation, so that it finds them again. Why is in the patient's own rows. */
export const safeguardingItems = pgTable(
	'safeguarding_items',
	{
		holdId: uuid('hold_id').primaryKey(),
		organisationId: uuid('organisation_id').notNull(),
		patientId: uuid('patient_id').notNull(),
		askedAt: instant('asked_at').notNull(),
		/** Who asked for a term that nobody else has confirmed yet. */
		waitingBy: uuid('waiting_by'),
		reviewBy: instant('review_by'),
		lapsesAt: instant('lapses_at'),
		endedAt: instant('ended_at'),
		/** When the patient was told what had been kept back, as far as they want to be told. */
		releasedAt: instant('released_at')
	},
	(table) => [index('safeguarding_items_organisation').on(table.organisationId, table.endedAt)]
);
