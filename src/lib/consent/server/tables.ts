import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import { areas } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { EFFECTS, type What, type Whom } from '../schema.ts';
import type { SharingDefaults } from './sharing-defaults.ts';

/** What a patient permits or denies. A row gets an end; what it said is never changed or removed. */
export const provisions = pgTable(
	'provisions',
	{
		patientId: uuid('patient_id').notNull(),
		provisionId: uuid('provision_id').notNull(),
		effect: text('effect', { enum: EFFECTS }).notNull(),
		whom: jsonb('whom').$type<Whom>().notNull(),
		what: jsonb('what').$type<What>().notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at'),
		holdsInEmergency: boolean('holds_in_emergency').notNull(),
		setAt: instant('set_at').notNull(),
		setBy: uuid('set_by').notNull(),
		withdrawnAt: instant('withdrawn_at'),
		withdrawnBy: uuid('withdrawn_by'),
		/** Set by mistake: said as "entered in error" where it is exported. */
		mistake: boolean('mistake').notNull().default(false),
		/** The Consent of another area that it came from, by its identifier. */
		importedFrom: text('imported_from')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.provisionId] }),
		check('provisions_effect', isOneOf(table.effect, EFFECTS)),
		check('provisions_period', sql`${table.endsAt} > ${table.startsAt}`),
		check(
			'provisions_withdrawn',
			sql`(${table.withdrawnAt} is null) = (${table.withdrawnBy} is null)`
		)
	]
);

/** Choices of which the newest of a subject holds: for the whole record, emergencies, when results show. */
export const sharingChoices = pgTable(
	'sharing_choices',
	{
		patientId: uuid('patient_id').notNull(),
		choiceId: uuid('choice_id').notNull(),
		subject: text('subject').notNull(),
		value: text('value').notNull(),
		chosenAt: instant('chosen_at').notNull(),
		chosenBy: uuid('chosen_by').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.choiceId] }),
		index('sharing_choices_newest').on(table.patientId, table.subject, table.chosenAt)
	]
);

/** "Treat this as sensitive": labels that the patient puts on entries, beside those of their sources. */
export const entryMarks = pgTable(
	'entry_marks',
	{
		patientId: uuid('patient_id').notNull(),
		markId: uuid('mark_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		label: text('label').notNull(),
		markedAt: instant('marked_at').notNull(),
		markedBy: uuid('marked_by').notNull(),
		withdrawnAt: instant('withdrawn_at'),
		withdrawnBy: uuid('withdrawn_by')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.markId] }),
		index('entry_marks_entry').on(table.patientId, table.entryId)
	]
);

/** An area's defaults from a date on; those before it stay, for "as it was on". */
export const areaSharingDefaults = pgTable(
	'area_sharing_defaults',
	{
		areaId: uuid('area_id')
			.notNull()
			.references(() => areas.areaId),
		startsAt: instant('starts_at').notNull(),
		defaults: jsonb('defaults').$type<SharingDefaults>().notNull(),
		recordedAt: instant('recorded_at').notNull(),
		recordedBy: text('recorded_by').notNull()
	},
	(table) => [primaryKey({ columns: [table.areaId, table.startsAt] })]
);

/** One thing that a code will permit, under the id of the permit to be. */
export interface CodePermit {
	provisionId: string;
	what: What;
}

/**
 * Codes that a patient reads out at a desk. Only an argon2 hash is kept, as of a password: it makes
 * each guess at a stolen table cost tens of milliseconds, of 25 thousand million in 10 minutes, and
 * there is no key to keep. A code is tried against one patient's, so nothing global names a patient.
 */
export const permissionCodes = pgTable(
	'permission_codes',
	{
		patientId: uuid('patient_id').notNull(),
		codeId: uuid('code_id').notNull(),
		codeHash: text('code_hash').notNull(),
		/** What it lets them see: each a permit of its own, under the id that it will have. */
		scope: jsonb('scope').$type<CodePermit[]>().notNull(),
		lastsHours: integer('lasts_hours').notNull(),
		madeAt: instant('made_at').notNull(),
		madeBy: uuid('made_by').notNull(),
		expiresAt: instant('expires_at').notNull(),
		cancelledAt: instant('cancelled_at'),
		redeemedAt: instant('redeemed_at'),
		redeemedBy: uuid('redeemed_by'),
		organisationId: uuid('organisation_id')
	},
	(table) => [primaryKey({ columns: [table.patientId, table.codeId] })]
);
