import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { CHANGES, LEGAL_BASES, RELATIONS, SIDES, STEPS, type Scope } from '../schema.ts';

/** Somebody whom a patient asked to act for them. What holds between the two is the newest change. */
export const carerRelationships = pgTable(
	'carer_relationships',
	{
		patientId: uuid('patient_id').notNull(),
		relationshipId: uuid('relationship_id').notNull(),
		legalBasis: text('legal_basis', { enum: LEGAL_BASES }).notNull(),
		relation: text('relation', { enum: RELATIONS }).notNull(),
		/** What the patient called them. */
		called: text('called').notNull(),
		/** Only an account with this address may accept; null for a code said aloud. */
		email: text('email'),
		invitedAt: instant('invited_at').notNull(),
		offerEndsAt: instant('offer_ends_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.relationshipId] }),
		check('carer_relationships_basis', isOneOf(table.legalBasis, LEGAL_BASES)),
		check('carer_relationships_relation', isOneOf(table.relation, RELATIONS))
	]
);

/** Each change with all that holds from then on, so that "as it was on" is one row. Append-only. */
export const carerChanges = pgTable(
	'carer_changes',
	{
		patientId: uuid('patient_id').notNull(),
		relationshipId: uuid('relationship_id').notNull(),
		/** 1, 2, 3: of two who change at once, one is told. */
		place: integer('place').notNull(),
		/** Of the form, so that the same form sent twice is one change. */
		changeId: uuid('change_id').notNull(),
		kind: text('kind', { enum: CHANGES }).notNull(),
		step: text('step', { enum: STEPS }).notNull(),
		at: instant('at').notNull(),
		by: uuid('by').notNull(),
		side: text('side', { enum: SIDES }).notNull(),
		reason: text('reason'),
		/** The carer is not told. */
		silent: boolean('silent').notNull(),
		/** Who accepted, and their account's name then. */
		accountId: uuid('account_id'),
		name: text('name'),
		scope: jsonb('scope').$type<Scope>().notNull(),
		nothingAfter: instant('nothing_after'),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.relationshipId, table.place] }),
		unique('carer_changes_once').on(table.patientId, table.changeId),
		foreignKey({
			columns: [table.patientId, table.relationshipId],
			foreignColumns: [carerRelationships.patientId, carerRelationships.relationshipId]
		}),
		check('carer_changes_kind', isOneOf(table.kind, CHANGES)),
		check('carer_changes_step', isOneOf(table.step, STEPS)),
		check('carer_changes_side', isOneOf(table.side, SIDES)),
		check('carer_changes_period', sql`${table.endsAt} > ${table.startsAt}`),
		check(
			'carer_changes_account',
			sql`${table.step} in ('invited', 'refused') or ${table.accountId} is not null`
		)
	]
);

/**
 * Global: how an invitation is found by its code or address, and for whom an account may act. Finding
 * one opens nothing: what holds is asked of the patient's own rows at each request.
 */
export const carerLinks = pgTable(
	'carer_links',
	{
		relationshipId: uuid('relationship_id').primaryKey(),
		patientId: uuid('patient_id').notNull(),
		/** SHA-256 of a code of 50 bits and more, which works for a day; null where it is by an address. */
		codeHash: text('code_hash').unique(),
		email: text('email'),
		/** Who accepted. */
		accountId: uuid('account_id'),
		offerEndsAt: instant('offer_ends_at').notNull()
	},
	(table) => [
		index('carer_links_account').on(table.accountId),
		index('carer_links_email').on(table.email),
		index('carer_links_patient').on(table.patientId)
	]
);
