import {
	check,
	date,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import type { Author } from '#lib/access/schema.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import {
	ITEM_CHANGES,
	LEVELS,
	SAID_BY,
	SUBMISSION_KINDS,
	YES_NO,
	type Given,
	type SafetyAnswers,
	type SafetyFinding,
	type TargetBands
} from '../schema.ts';

/**
 * What somebody sent at one sitting. The values themselves are entries of the record, and are read
 * as such; here is what they were sent with.
 */
export const selfCareSubmissions = pgTable(
	'self_care_submissions',
	{
		patientId: uuid('patient_id').notNull(),
		submissionId: uuid('submission_id').notNull(),
		kind: text('kind', { enum: SUBMISSION_KINDS }).notNull(),
		saidBy: text('said_by', { enum: SAID_BY }).notNull(),
		/** What was asked for the sake of safety, and answered. */
		answers: jsonb('answers').$type<SafetyAnswers>().notNull(),
		/** Which rules held, in which version, and so which cards were shown. */
		findings: jsonb('findings').$type<SafetyFinding[]>().notNull(),
		/** The highest of them; null where no rule held. */
		level: text('level', { enum: LEVELS }),
		sentBy: uuid('sent_by').notNull(),
		sentAt: instant('sent_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.submissionId] }),
		index('self_care_submissions_by_time').on(table.patientId, table.sentAt),
		check('self_care_submissions_kind', isOneOf(table.kind, SUBMISSION_KINDS)),
		check('self_care_submissions_said_by', isOneOf(table.saidBy, SAID_BY)),
		check('self_care_submissions_level', isOneOf(table.level, LEVELS))
	]
);

/** One thing that was sent: an entry of the record, by its versions. Its words are as they were typed. */
export const selfCareItems = pgTable(
	'self_care_items',
	{
		patientId: uuid('patient_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		version: integer('version').notNull(),
		submissionId: uuid('submission_id').notNull(),
		/** A measure, or what else it is: "symptoms". */
		what: text('what').notNull(),
		change: text('change', { enum: ITEM_CHANGES }).notNull(),
		/** The fields of its form as they were filled in: "11" stone and "4" pounds stay so. */
		given: jsonb('given').$type<Given>().notNull(),
		measuredAt: instant('measured_at').notNull(),
		/** Where the clock stood by which it was measured: "Europe/London". */
		zone: text('zone').notNull(),
		/** Why it was withdrawn. */
		reason: text('reason'),
		changedBy: uuid('changed_by').notNull(),
		changedAt: instant('changed_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.entryId, table.version] }),
		foreignKey({
			name: 'self_care_items_submission',
			columns: [table.patientId, table.submissionId],
			foreignColumns: [selfCareSubmissions.patientId, selfCareSubmissions.submissionId]
		}),
		index('self_care_items_by_submission').on(table.patientId, table.submissionId),
		index('self_care_items_by_time').on(table.patientId, table.measuredAt),
		check('self_care_items_change', isOneOf(table.change, ITEM_CHANGES))
	]
);

/** What is being filled in and was not sent yet. Whoever wrote it sees it, and nobody else. */
export const selfCareDrafts = pgTable(
	'self_care_drafts',
	{
		patientId: uuid('patient_id').notNull(),
		/** The entry that it will be. */
		entryId: uuid('entry_id').notNull(),
		accountId: uuid('account_id').notNull(),
		what: text('what').notNull(),
		given: jsonb('given').$type<Given>().notNull(),
		startedAt: instant('started_at').notNull(),
		savedAt: instant('saved_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.entryId] })]
);

/** What safety rules must know of somebody and only they can say. The newest answer holds. */
export const selfCareCircumstances = pgTable(
	'self_care_circumstances',
	{
		patientId: uuid('patient_id').notNull(),
		answerId: uuid('answer_id').notNull(),
		/** Pregnant now, or so lately that the same limits hold. */
		pregnant: text('pregnant', { enum: YES_NO }).notNull(),
		/** A care team gave them limits of their own. */
		ownLimits: text('own_limits', { enum: YES_NO }).notNull(),
		answeredBy: uuid('answered_by').notNull(),
		answeredAt: instant('answered_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.answerId] }),
		check('self_care_circumstances_pregnant', isOneOf(table.pregnant, YES_NO)),
		check('self_care_circumstances_own_limits', isOneOf(table.ownLimits, YES_NO))
	]
);

/**
 * An organisation asked somebody to record something, from a day to another: it is told of what they
 * send, and says when it looks. Nobody else is told.
 */
export const selfCareRequests = pgTable(
	'self_care_requests',
	{
		patientId: uuid('patient_id').notNull(),
		requestId: uuid('request_id').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		measures: jsonb('measures').$type<string[]>().notNull(),
		/** Safety rules that hold for whoever was asked, and for nobody else. */
		rules: jsonb('rules').$type<string[]>().notNull(),
		/** Days in the UK; without an end until it is ended. */
		fromDay: date('from_day').notNull(),
		untilDay: date('until_day'),
		/** Within how many working days it looks: of each time that something is sent, or of a day. */
		lookDays: integer('look_days').notNull(),
		looksFrom: date('looks_from'),
		asker: jsonb('asker').$type<Author>().notNull(),
		askedBy: uuid('asked_by').notNull(),
		askedAt: instant('asked_at').notNull(),
		endedAt: instant('ended_at'),
		endedBy: uuid('ended_by')
	},
	(table) => [primaryKey({ columns: [table.patientId, table.requestId] })]
);

/** Limits that a care team set for one person. Of each measure the newest holds; without bands it has none. */
export const selfCareTargets = pgTable(
	'self_care_targets',
	{
		patientId: uuid('patient_id').notNull(),
		targetId: uuid('target_id').notNull(),
		measure: text('measure').notNull(),
		bands: jsonb('bands').$type<TargetBands>(),
		/** What the person reads with it. */
		words: text('words').notNull(),
		reviewOn: date('review_on'),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		setter: jsonb('setter').$type<Author>().notNull(),
		setBy: uuid('set_by').notNull(),
		setAt: instant('set_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.targetId] }),
		index('self_care_targets_newest').on(table.patientId, table.measure, table.setAt)
	]
);
