import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { instant, isOneOf } from '#lib/server/columns.ts';
import { NOTIFICATION_KINDS, type About, type Choices, type MessageKind } from '../schema.ts';

/** What a patient is told in Candour. No words: they are made when it is read, of what may be told then. */
export const notifications = pgTable(
	'notifications',
	{
		patientId: uuid('patient_id').notNull(),
		notificationId: uuid('notification_id').notNull(),
		kind: text('kind', { enum: NOTIFICATION_KINDS }).notNull(),
		about: jsonb('about').$type<About>().notNull(),
		/** `about.by`: who it was about, for telling of one thing once. */
		by: text('by'),
		createdAt: instant('created_at').notNull(),
		readAt: instant('read_at')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.notificationId] }),
		index('notifications_newest').on(table.patientId, table.createdAt, table.notificationId),
		index('notifications_told').on(table.patientId, table.kind, table.by, table.createdAt),
		index('notifications_unread')
			.on(table.patientId)
			.where(sql`read_at is null`),
		check('notifications_kind', isOneOf(table.kind, NOTIFICATION_KINDS))
	]
);

/** What is sent, and how: the newest row holds. Append-only. */
export const notificationChoices = pgTable(
	'notification_choices',
	{
		patientId: uuid('patient_id').notNull(),
		choiceId: uuid('choice_id').notNull(),
		choices: jsonb('choices').$type<Choices>().notNull(),
		chosenAt: instant('chosen_at').notNull(),
		/** Null for whoever held the link in an email, who can only end emails. */
		chosenBy: uuid('chosen_by')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.choiceId] }),
		index('notification_choices_newest').on(table.patientId, table.chosenAt)
	]
);

/** "Tell me when … opens my record": an organisation, or one person there. */
export const watches = pgTable(
	'watches',
	{
		patientId: uuid('patient_id').notNull(),
		watchId: uuid('watch_id').notNull(),
		/** An ODS code. */
		organisation: text('organisation').notNull(),
		/** As the log tells people apart; null for everybody there. */
		person: text('person'),
		startedAt: instant('started_at').notNull(),
		startedBy: uuid('started_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: uuid('ended_by')
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.watchId] }),
		uniqueIndex('watches_open')
			.on(table.patientId, table.organisation, sql`coalesce(person, '')`)
			.where(sql`ended_at is null`),
		check('watches_ended', sql`(${table.endedAt} is null) = (${table.endedBy} is null)`)
	]
);

/** A browser that the patient lets us send to (RFC 8030), with the keys that it made for that (RFC 8291). */
export const pushSubscriptions = pgTable(
	'push_subscriptions',
	{
		patientId: uuid('patient_id').notNull(),
		subscriptionId: uuid('subscription_id').notNull(),
		endpoint: text('endpoint').notNull(),
		p256dh: text('p256dh').notNull(),
		auth: text('auth').notNull(),
		startedAt: instant('started_at').notNull(),
		startedBy: uuid('started_by').notNull(),
		endedAt: instant('ended_at'),
		/** By the patient, or because the push service says that it is gone. */
		endedReason: text('ended_reason', { enum: ['patient', 'gone'] })
	},
	(table) => [
		primaryKey({ columns: [table.patientId, table.subscriptionId] }),
		uniqueIndex('push_subscriptions_open')
			.on(table.patientId, table.endpoint)
			.where(sql`ended_at is null`),
		check('push_subscriptions_reason', isOneOf(table.endedReason, ['patient', 'gone']))
	]
);

export const MESSAGE_OUTCOMES = ['sent', 'failed', 'unclear', 'not-needed'] as const;

/**
 * The outbox: one row for each message by each channel, written with what it tells. Ids alone: an
 * operator who reads this learns neither a name nor an address.
 */
export const outbox = pgTable(
	'outbox',
	{
		messageId: uuid('message_id').primaryKey(),
		/** What it tells, by which channel, to which account or browser: no second row can be for the same. */
		key: text('key').notNull().unique(),
		patientId: uuid('patient_id').notNull(),
		kind: text('kind').$type<MessageKind>().notNull(),
		channel: text('channel', { enum: ['email', 'push'] }).notNull(),
		/** The account that is written to, or the browser; of an invitation, the relationship that it offers. */
		target: uuid('target').notNull(),
		createdAt: instant('created_at').notNull(),
		sendAfter: instant('send_after').notNull(),
		settledAt: instant('settled_at'),
		/** `failed`: given up. `unclear`: it may have been sent, and so is never sent again by itself. */
		outcome: text('outcome', { enum: MESSAGE_OUTCOMES }),
		/** SHA-256 of what an email's unsubscribe link holds. */
		unsubscribeHash: text('unsubscribe_hash').unique()
	},
	(table) => [
		index('outbox_open')
			.on(table.sendAfter)
			.where(sql`settled_at is null`),
		index('outbox_dead')
			.on(table.createdAt)
			.where(sql`outcome in ('failed', 'unclear')`),
		check('outbox_channel', isOneOf(table.channel, ['email', 'push'])),
		check('outbox_outcome', isOneOf(table.outcome, MESSAGE_OUTCOMES)),
		check('outbox_settled', sql`(${table.settledAt} is null) = (${table.outcome} is null)`)
	]
);

export type OutboxRow = typeof outbox.$inferSelect;

/** Each try to send a message: written before the try, so that one which a crash cut off is known. */
export const outboxAttempts = pgTable(
	'outbox_attempts',
	{
		messageId: uuid('message_id')
			.notNull()
			.references(() => outbox.messageId, { onDelete: 'cascade' }),
		number: integer('number').notNull(),
		startedAt: instant('started_at').notNull(),
		endedAt: instant('ended_at'),
		outcome: text('outcome', { enum: ['sent', 'failed', 'unclear'] }),
		/** Which fault it was, by a word of ours: never what a mail server said, which may hold an address. */
		fault: text('fault')
	},
	(table) => [
		primaryKey({ columns: [table.messageId, table.number] }),
		index('outbox_attempts_open')
			.on(table.startedAt)
			.where(sql`ended_at is null`),
		check('outbox_attempts_ended', sql`(${table.endedAt} is null) = (${table.outcome} is null)`)
	]
);

/** What an operator asked to be sent again, and who it was. Append-only. */
export const outboxResends = pgTable(
	'outbox_resends',
	{
		messageId: uuid('message_id').notNull(),
		resentAt: instant('resent_at').notNull(),
		resentBy: uuid('resent_by').notNull()
	},
	(table) => [primaryKey({ columns: [table.messageId, table.resentAt] })]
);
