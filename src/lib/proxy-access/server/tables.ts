import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
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
import { PROXY_REASONS } from '#lib/fhir/proxy-consent.ts';
import { areas, organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { APPLICATION_STEPS, EVIDENCE_KINDS, type Subject } from '../data/applications.ts';
import type { CarerRules } from '../data/carer-rules.ts';
import { CHANGES, LEGAL_BASES, RELATIONS, SIDES, STEPS, type Scope } from '../schema.ts';
import { NOTICES, REVIEW_WHYS } from '../data/reviews.ts';

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
		endsAt: instant('ends_at'),
		/** The national reason, where a practice or a rule chose one. */
		reasonCode: text('reason_code', { enum: PROXY_REASONS }),
		/** Who made it for a practice, and what they did there, as it was then. */
		byName: text('by_name'),
		/** The practice that answers for it from then on. */
		organisationId: uuid('organisation_id').references(() => organisations.organisationId),
		decidedAt: instant('decided_at'),
		reviewOn: date('review_on')
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
		check('carer_changes_reason', isOneOf(table.reasonCode, PROXY_REASONS)),
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
		offerEndsAt: instant('offer_ends_at').notNull(),
		/** When it was last asked whether something is near or over that people are told of. */
		lookedAt: instant('looked_at')
	},
	(table) => [
		index('carer_links_account').on(table.accountId),
		index('carer_links_email').on(table.email),
		index('carer_links_patient').on(table.patientId)
	]
);

/** What holds for children and for who acts by law, in an area, from a date on (DOMAIN 8). */
export const areaCarerRules = pgTable(
	'area_carer_rules',
	{
		areaId: uuid('area_id')
			.notNull()
			.references(() => areas.areaId),
		startsAt: instant('starts_at').notNull(),
		rules: jsonb('rules').$type<CarerRules>().notNull(),
		recordedAt: instant('recorded_at').notNull(),
		recordedBy: text('recorded_by').notNull()
	},
	(table) => [primaryKey({ columns: [table.areaId, table.startsAt] })]
);

/**
 * Global: somebody wants to act for a person whom they describe. It says nothing of whether there is
 * such a person: the practice finds that out. Granted, its id is the relationship's.
 */
export const carerApplications = pgTable(
	'carer_applications',
	{
		applicationId: uuid('application_id').primaryKey(),
		accountId: uuid('account_id').notNull(),
		/** The account's name then. */
		name: text('name').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		legalBasis: text('legal_basis', { enum: LEGAL_BASES }).notNull(),
		relation: text('relation', { enum: RELATIONS }).notNull(),
		subject: jsonb('subject').$type<Subject>().notNull(),
		why: text('why').notNull(),
		submittedAt: instant('submitted_at').notNull()
	},
	(table) => [
		index('carer_applications_account').on(table.accountId),
		index('carer_applications_practice').on(table.organisationId, table.submittedAt),
		check('carer_applications_basis', isOneOf(table.legalBasis, LEGAL_BASES)),
		check('carer_applications_relation', isOneOf(table.relation, RELATIONS))
	]
);

/** Each thing that became of an application, and who did it; the newest says where it stands. */
export const carerApplicationSteps = pgTable(
	'carer_application_steps',
	{
		applicationId: uuid('application_id')
			.notNull()
			.references(() => carerApplications.applicationId),
		/** 1, 2, 3: of two who act at once, one is told. */
		place: integer('place').notNull(),
		/** Of the form, so that the same form sent twice is one step. */
		stepId: uuid('step_id').notNull().unique(),
		kind: text('kind', { enum: APPLICATION_STEPS }).notNull(),
		at: instant('at').notNull(),
		by: uuid('by').notNull(),
		byName: text('by_name').notNull(),
		/** Whom it is about, once the practice has found them. */
		patientId: uuid('patient_id'),
		reasonCode: text('reason_code', { enum: PROXY_REASONS }),
		words: text('words')
	},
	(table) => [
		primaryKey({ columns: [table.applicationId, table.place] }),
		check('carer_application_steps_kind', isOneOf(table.kind, APPLICATION_STEPS)),
		check('carer_application_steps_reason', isOneOf(table.reasonCode, PROXY_REASONS))
	]
);

/** What a practice saw before it let somebody act: of which kind, by whom, when; never a copy of it. */
export const carerEvidence = pgTable(
	'carer_evidence',
	{
		patientId: uuid('patient_id').notNull(),
		evidenceId: uuid('evidence_id').notNull(),
		relationshipId: uuid('relationship_id').notNull(),
		kind: text('kind', { enum: EVIDENCE_KINDS }).notNull(),
		seenOn: date('seen_on').notNull(),
		words: text('words'),
		notedAt: instant('noted_at').notNull(),
		notedBy: uuid('noted_by').notNull(),
		byName: text('by_name').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId)
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.evidenceId] }),
		index('carer_evidence_relationship').on(table.patientId, table.relationshipId),
		check('carer_evidence_kind', isOneOf(table.kind, EVIDENCE_KINDS))
	]
);

/** Entries that a practice keeps from one who acts for the patient. The newest of an entry holds. */
export const carerWithholdings = pgTable(
	'carer_withholdings',
	{
		patientId: uuid('patient_id').notNull(),
		withholdingId: uuid('withholding_id').notNull(),
		relationshipId: uuid('relationship_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		withheld: boolean('withheld').notNull(),
		reason: text('reason'),
		at: instant('at').notNull(),
		by: uuid('by').notNull(),
		byName: text('by_name').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.withholdingId] }),
		index('carer_withholdings_newest').on(
			...[table.patientId, table.relationshipId, table.entryId, table.at]
		)
	]
);

/** What patient and carer were told of beforehand: an age, a review. Once for each day that it is about. */
export const carerNotices = pgTable(
	'carer_notices',
	{
		patientId: uuid('patient_id').notNull(),
		relationshipId: uuid('relationship_id').notNull(),
		notice: text('notice', { enum: NOTICES }).notNull(),
		/** The day on which it comes to be. */
		comesOn: date('comes_on').notNull(),
		toldAt: instant('told_at').notNull()
	},
	(table) => [
		primaryKey({
			columns: [table.patientId, table.relationshipId, table.notice, table.comesOn]
		}),
		check('carer_notices_notice', isOneOf(table.notice, NOTICES))
	]
);

/** Global: what a practice is to look at again. Which record it is about is opened through the gate. */
export const carerReviews = pgTable(
	'carer_reviews',
	{
		reviewId: uuid('review_id').primaryKey(),
		relationshipId: uuid('relationship_id').notNull(),
		patientId: uuid('patient_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		why: text('why', { enum: REVIEW_WHYS }).notNull(),
		dueOn: date('due_on').notNull(),
		raisedAt: instant('raised_at').notNull(),
		closedAt: instant('closed_at'),
		closedBy: uuid('closed_by')
	},
	(table) => [
		unique('carer_reviews_once').on(
			...[table.relationshipId, table.organisationId, table.why, table.dueOn]
		),
		index('carer_reviews_queue').on(table.organisationId, table.closedAt, table.dueOn),
		check('carer_reviews_why', isOneOf(table.why, REVIEW_WHYS))
	]
);
