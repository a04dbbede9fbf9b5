import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/server/columns.ts';

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
