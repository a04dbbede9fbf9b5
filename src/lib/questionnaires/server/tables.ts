import {
	check,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { Author } from '#lib/access/schema.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { ENDINGS, REVIEW_OUTCOMES, type Filling, type RaisedCard } from '../schema.ts';

/** Global: what an organisation can ask its patients, each version as it was added. */
export const questionnaires = pgTable(
	'questionnaires',
	{
		questionnaireId: uuid('questionnaire_id').notNull(),
		version: integer('version').notNull(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		title: text('title').notNull(),
		/** The FHIR Questionnaire, exactly as it was sent. */
		resource: text('resource').notNull(),
		addedBy: uuid('added_by').notNull(),
		addedByName: text('added_by_name').notNull(),
		addedAt: instant('added_at').notNull(),
		/** From then on nobody can send it. Who was sent it before may still answer. */
		retiredAt: instant('retired_at'),
		retiredBy: uuid('retired_by')
	},
	(table) => [
		primaryKey({ columns: [table.questionnaireId, table.version] }),
		index('questionnaires_library').on(table.organisationId, table.questionnaireId)
	]
);

/** One time that somebody is asked, or asks themself. It holds the questionnaire: later versions change nothing here. */
export const askedQuestionnaires = pgTable(
	'asked_questionnaires',
	{
		patientId: uuid('patient_id').notNull(),
		askedId: uuid('asked_id').notNull(),
		/** The entry that the answers are, or will be. */
		entryId: uuid('entry_id').notNull(),
		/** Null where the patient chose it themself: nobody is told. */
		organisationId: uuid('organisation_id').references(() => organisations.organisationId),
		title: text('title').notNull(),
		resource: text('resource').notNull(),
		message: text('message').notNull(),
		/** YYYY-MM-DD, in the UK. */
		dueOn: date('due_on'),
		/** Within how many working days the organisation looks at the answers. */
		lookDays: integer('look_days'),
		asker: jsonb('asker').$type<Author>().notNull(),
		askedBy: uuid('asked_by').notNull(),
		askedAt: instant('asked_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.askedId] }),
		unique('asked_questionnaires_entry').on(table.patientId, table.entryId)
	]
);

/** Answers that are not sent yet: the patient's alone, written over and thrown away as they like. */
export const questionnaireDrafts = pgTable(
	'questionnaire_drafts',
	{
		patientId: uuid('patient_id').notNull(),
		askedId: uuid('asked_id').notNull(),
		filling: jsonb('filling').$type<Filling>().notNull(),
		savedAt: instant('saved_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.patientId, table.askedId] })]
);

/** Answers that were sent. Its number is that of the entry's version. */
export const questionnaireSubmissions = pgTable(
	'questionnaire_submissions',
	{
		patientId: uuid('patient_id').notNull(),
		askedId: uuid('asked_id').notNull(),
		version: integer('version').notNull(),
		submissionId: uuid('submission_id').notNull(),
		filling: jsonb('filling').$type<Filling>().notNull(),
		/** The safety rules that answered, as they were then. */
		cards: jsonb('cards').$type<RaisedCard[]>().notNull(),
		/** By when somebody looks, as the patient was told; null where nobody is told. */
		lookBy: date('look_by'),
		submittedBy: uuid('submitted_by').notNull(),
		submittedAt: instant('submitted_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.askedId, table.version] }),
		unique('questionnaire_submissions_once').on(table.patientId, table.submissionId)
	]
);

/** The end of being asked: the asker stopped it, or the patient declined it or took back what they sent. */
export const questionnaireEndings = pgTable(
	'questionnaire_endings',
	{
		patientId: uuid('patient_id').notNull(),
		askedId: uuid('asked_id').notNull(),
		kind: text('kind', { enum: ENDINGS }).notNull(),
		author: jsonb('author').$type<Author>().notNull(),
		endedBy: uuid('ended_by').notNull(),
		endedAt: instant('ended_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.askedId] }),
		check('questionnaire_endings_kind', isOneOf(table.kind, ENDINGS))
	]
);

/** Somebody looked at one version of the answers. The key makes two who do so at once meet. */
export const questionnaireReviews = pgTable(
	'questionnaire_reviews',
	{
		patientId: uuid('patient_id').notNull(),
		askedId: uuid('asked_id').notNull(),
		version: integer('version').notNull(),
		outcome: text('outcome', { enum: REVIEW_OUTCOMES }).notNull(),
		/** What the patient reads; empty where there is nothing to do. */
		words: text('words').notNull(),
		reviewer: jsonb('reviewer').$type<Author>().notNull(),
		seenBy: uuid('seen_by').notNull(),
		seenAt: instant('seen_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.askedId, table.version] }),
		check('questionnaire_reviews_outcome', isOneOf(table.outcome, REVIEW_OUTCOMES))
	]
);
