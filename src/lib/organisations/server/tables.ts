import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { ORGANISATION_KINDS, RELATIONSHIP_KINDS, STAFF_ROLES } from '../schema.ts';

export const areas = pgTable('areas', {
	areaId: uuid('area_id').primaryKey(),
	name: text('name').notNull().unique()
});

export const organisations = pgTable(
	'organisations',
	{
		organisationId: uuid('organisation_id').primaryKey(),
		odsCode: text('ods_code').notNull().unique(),
		name: text('name').notNull(),
		kind: text('kind', { enum: ORGANISATION_KINDS }).notNull()
	},
	(table) => [
		check('organisations_kind', isOneOf(table.kind, ORGANISATION_KINDS)),
		check('organisations_ods_code', sql`${table.odsCode} ~ '^[A-Z0-9]{3,10}$'`)
	]
);

export const areaOrganisations = pgTable(
	'area_organisations',
	{
		areaId: uuid('area_id')
			.notNull()
			.references(() => areas.areaId),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId)
	},
	(table) => [primaryKey({ columns: [table.areaId, table.organisationId] })]
);

/** Who works where, as what, from when until when. A leaver's row gets an end; it is never removed. */
export const staffRoles = pgTable(
	'staff_roles',
	{
		staffRoleId: uuid('staff_role_id').primaryKey(),
		accountId: uuid('account_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		role: text('role', { enum: STAFF_ROLES }).notNull(),
		jobTitle: text('job_title').notNull(),
		startsAt: instant('starts_at').notNull().defaultNow(),
		endsAt: instant('ends_at'),
		/** Accounts of whoever gave the role, and ended it; null where a command or a load did. */
		appointedBy: uuid('appointed_by'),
		endedBy: uuid('ended_by')
	},
	(table) => [
		index('staff_roles_account').on(table.accountId),
		index('staff_roles_organisation').on(table.organisationId),
		check('staff_roles_role', isOneOf(table.role, STAFF_ROLES))
	]
);

/** Why an organisation may open this patient's record. */
export const relationships = pgTable(
	'relationships',
	{
		patientId: uuid('patient_id').notNull(),
		relationshipId: uuid('relationship_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		kind: text('kind', { enum: RELATIONSHIP_KINDS }).notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at'),
		/** The entry that tells of it: an appointment, a stay. Null where it was recorded by itself. */
		entryId: uuid('entry_id'),
		recordedAt: instant('recorded_at').notNull().defaultNow()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.relationshipId] }),
		unique('relationships_once')
			.on(table.patientId, table.organisationId, table.kind, table.startsAt, table.entryId)
			.nullsNotDistinct(),
		check('relationships_kind', isOneOf(table.kind, RELATIONSHIP_KINDS))
	]
);

/**
 * Global: where an organisation looks for the people whom it looks after. It names nobody and opens
 * nothing: each row points at a reason in a patient's own rows, a relationship or a permit, and
 * whether that reason holds is judged there, when their name is shown.
 */
export const lookedAfter = pgTable(
	'looked_after',
	{
		/** The relationship's own id, or the permit's. */
		reasonId: uuid('reason_id').primaryKey(),
		patientId: uuid('patient_id').notNull(),
		/** Null for a permit that names one person, wherever they work. */
		organisationId: uuid('organisation_id').references(() => organisations.organisationId),
		accountId: uuid('account_id'),
		kind: text('kind', { enum: RELATIONSHIP_KINDS }).notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at'),
		/** When the appointment is, for one that is booked. */
		dueAt: instant('due_at')
	},
	(table) => [
		index('looked_after_organisation').on(table.organisationId, table.startsAt, table.reasonId),
		index('looked_after_due')
			.on(table.organisationId, table.dueAt)
			.where(sql`due_at is not null`),
		index('looked_after_account')
			.on(table.accountId)
			.where(sql`account_id is not null`),
		index('looked_after_patient').on(table.patientId),
		check('looked_after_kind', isOneOf(table.kind, RELATIONSHIP_KINDS)),
		check(
			'looked_after_by_somebody',
			sql`(${table.organisationId} is null) <> (${table.accountId} is null)`
		)
	]
);
