import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#lib/server/columns.ts';
import type { Demographics } from '../schema.ts';

/** Whose record it is, as known today. */
export const patients = pgTable('patients', {
	patientId: uuid('patient_id').primaryKey(),
	familyName: text('family_name').notNull(),
	givenNames: text('given_names').notNull(),
	birthDate: date('birth_date').notNull(),
	demographics: jsonb('demographics').$type<Demographics>().notNull(),
	version: integer('version').notNull().default(1),
	createdAt: instant('created_at').notNull().defaultNow(),
	/** The record that this one was joined to, when two turned out to be the same person's. */
	mergedInto: uuid('merged_into'),
	mergedAt: instant('merged_at')
});

/** Every version of who the patient is said to be, and who said so. */
export const patientDemographics = pgTable(
	'patient_demographics',
	{
		patientId: uuid('patient_id').notNull(),
		version: integer('version').notNull(),
		demographics: jsonb('demographics').$type<Demographics>().notNull(),
		/** The organisation's ODS code, as it was then. */
		saidBy: text('said_by').notNull(),
		recordedAt: instant('recorded_at').notNull().defaultNow()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.version] })]
);

/** Global: how a patient is found. Knowing one opens nothing. */
export const patientIdentifiers = pgTable(
	'patient_identifiers',
	{
		system: text('system').notNull(),
		value: text('value').notNull(),
		patientId: uuid('patient_id').notNull(),
		/** When it came from a record that was joined to this one; null for what it is known by itself. */
		movedAt: instant('moved_at')
	},
	(table) => [primaryKey({ columns: [table.system, table.value] })]
);

/**
 * Global: how a patient is found by who they say they are. A token is a hash of two details or more,
 * or of one word of a name, which is only ever asked for among an organisation's own patients.
 */
export const patientLookups = pgTable(
	'patient_lookups',
	{
		token: text('token').notNull(),
		patientId: uuid('patient_id').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.token, table.patientId] }),
		index('patient_lookups_patient').on(table.patientId)
	]
);

/** The trail of a merge, kept with the record that lives on. */
export const patientMerges = pgTable(
	'patient_merges',
	{
		patientId: uuid('patient_id').notNull(),
		mergedPatientId: uuid('merged_patient_id').notNull(),
		mergedAt: instant('merged_at').notNull(),
		/** The account of the operator who confirmed it. */
		confirmedBy: uuid('confirmed_by'),
		reason: text('reason').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.mergedPatientId] })]
);
