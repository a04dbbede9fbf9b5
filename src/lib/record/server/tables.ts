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
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { bytes, instant, isOneOf } from '#lib/server/columns.ts';
import { DISPUTES, type EntryContent, type ReleaseSignal } from '../schema.ts';

const STATUSES = ['current', 'resolved', 'superseded', 'entered-in-error'] as const;

/**
 * Where entries come from: a system of an organisation's that sends them, or what is written in
 * Candour itself, for an organisation or by the person, who is none.
 */
export const sources = pgTable('sources', {
	sourceId: uuid('source_id').primaryKey(),
	organisationId: uuid('organisation_id').references(() => organisations.organisationId),
	name: text('name').notNull(),
	/** Nobody sends it: what it holds was written here. */
	writtenHere: boolean('written_here').notNull().default(false),
	/** Prefixes of the identifier systems that this source may speak for. */
	identifierSystems: text('identifier_systems').array().notNull(),
	releaseSignal: jsonb('release_signal').$type<ReleaseSignal>().notNull(),
	/** What it is known not to send, in words for the patient. */
	knownGaps: text('known_gaps')
});

/**
 * Days for which a source says that openings in its own system are not reported to anybody's access
 * log. What was declared stays: it is only withdrawn. Null for the first day: always; for the last: still.
 */
export const logGaps = pgTable('log_gaps', {
	gapId: uuid('gap_id').primaryKey(),
	sourceId: uuid('source_id')
		.notNull()
		.references(() => sources.sourceId),
	startsOn: date('starts_on'),
	endsOn: date('ends_on'),
	/** Why, in words for patients. */
	words: text('words').notNull(),
	declaredAt: instant('declared_at').notNull(),
	/** An operator's account; null for who runs the command. */
	declaredBy: uuid('declared_by'),
	withdrawnAt: instant('withdrawn_at'),
	withdrawnBy: uuid('withdrawn_by')
});

/** When a source last said something about this patient, so that silence is never read as "none". */
export const sourceAnswers = pgTable(
	'source_answers',
	{
		patientId: uuid('patient_id').notNull(),
		sourceId: uuid('source_id')
			.notNull()
			.references(() => sources.sourceId),
		lastGoodAt: instant('last_good_at'),
		lastFailedAt: instant('last_failed_at')
	},
	(table) => [primaryKey({ columns: [table.patientId, table.sourceId] })]
);

/** One thing in the record, as its newest version has it. All versions are in `entry_versions`. */
export const entries = pgTable(
	'entries',
	{
		patientId: uuid('patient_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		sourceId: uuid('source_id')
			.notNull()
			.references(() => sources.sourceId),
		/** The source's own name for it: resource type, identifier system and value. */
		identity: text('identity').notNull(),
		resourceType: text('resource_type').notNull(),
		version: integer('version').notNull(),
		category: text('category', { enum: CATEGORIES }).notNull(),
		status: text('status', { enum: STATUSES }).notNull(),
		/** The source's release rule let it through to the patient. */
		released: boolean('released').notNull(),
		/** NOPAT: the source says it is not for the patient. */
		withheld: boolean('withheld').notNull(),
		/** The union of the labels of all its versions: a label that once applied still protects. */
		labels: text('labels').array().notNull(),
		/** The version of the labelling pass that has seen it: until it is today's, only its writer and the patient see it. */
		labelling: integer('labelling').notNull().default(0),
		/** Keys by which the same thing from another source is known. */
		concepts: text('concepts')
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** Of results and documents: what kind, and whether a clinician's comment is in it. */
		resultKind: text('result_kind'),
		commented: boolean('commented').notNull().default(false),
		/** When it first arrived, and when it was first released to the patient. */
		receivedAt: instant('received_at').notNull().defaultNow(),
		releasedAt: instant('released_at'),
		happenedAt: instant('happened_at').notNull(),
		searchText: text('search_text').notNull(),
		/** What became of it where the patient said that it is wrong: kept here, so that no list looks it up. */
		dispute: text('dispute', { enum: DISPUTES }),
		content: jsonb('content').$type<EntryContent>().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.entryId] }),
		unique('entries_identity').on(table.patientId, table.sourceId, table.identity),
		index('entries_by_category').on(
			table.patientId,
			table.category,
			// As `order by … desc` sorts, or the index would not serve it.
			table.happenedAt.desc().nullsFirst(),
			table.entryId
		),
		check('entries_category', isOneOf(table.category, CATEGORIES)),
		check('entries_status', isOneOf(table.status, STATUSES)),
		check('entries_dispute', isOneOf(table.dispute, DISPUTES))
	]
);

export const entryVersions = pgTable(
	'entry_versions',
	{
		patientId: uuid('patient_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		version: integer('version').notNull(),
		/** `meta.versionId` and `meta.lastUpdated` as the source gave them: they decide which is newer. */
		sourceVersion: text('source_version'),
		sourceUpdatedAt: instant('source_updated_at'),
		messageId: text('message_id').notNull(),
		receivedAt: instant('received_at').notNull(),
		released: boolean('released').notNull(),
		withheld: boolean('withheld').notNull(),
		labels: text('labels').array().notNull(),
		content: jsonb('content').$type<EntryContent>().notNull(),
		/** The resource exactly as received: jsonb would turn 7.20 into 7.2 and reorder its keys. */
		received: text('received').notNull(),
		receivedHash: text('received_hash').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.entryId, table.version] }),
		foreignKey({
			columns: [table.patientId, table.entryId],
			foreignColumns: [entries.patientId, entries.entryId]
		})
	]
);

/** What an entry points at, by the source's own name for it, whether or not it has arrived yet. */
export const entryLinks = pgTable(
	'entry_links',
	{
		patientId: uuid('patient_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		position: integer('position').notNull(),
		rel: text('rel').notNull(),
		targetSourceId: uuid('target_source_id').notNull(),
		targetIdentity: text('target_identity').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.entryId, table.position] }),
		index('entry_links_target').on(table.patientId, table.targetSourceId, table.targetIdentity),
		foreignKey({
			columns: [table.patientId, table.entryId],
			foreignColumns: [entries.patientId, entries.entryId]
		})
	]
);

/** Letters and pictures that an entry carries, by the version that brought them. */
export const attachments = pgTable(
	'attachments',
	{
		patientId: uuid('patient_id').notNull(),
		attachmentId: uuid('attachment_id').notNull(),
		entryId: uuid('entry_id').notNull(),
		version: integer('version').notNull(),
		position: integer('position').notNull(),
		contentType: text('content_type').notNull(),
		title: text('title'),
		size: integer('size'),
		url: text('url'),
		body: bytes('body')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.attachmentId] }),
		unique('attachments_place').on(table.patientId, table.entryId, table.version, table.position),
		foreignKey({
			columns: [table.patientId, table.entryId],
			foreignColumns: [entries.patientId, entries.entryId]
		}),
		check('attachments_held', sql`${table.body} is not null or ${table.url} is not null`)
	]
);
