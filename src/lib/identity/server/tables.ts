import { sql } from 'drizzle-orm';
import { bigint, boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { bytes, instant } from '#lib/server/columns.ts';
import type { IdentitySeen } from '../data/own-sign-in.ts';
import type { ChallengePurpose } from '../schema.ts';

/** What signs in. A patient's account names their record; a clinician's has staff roles instead, or as well. */
export const accounts = pgTable(
	'accounts',
	{
		accountId: uuid('account_id').primaryKey(),
		/** Lower case: people do not remember how they typed it. */
		email: text('email').notNull().unique(),
		name: text('name').notNull(),
		passwordHash: text('password_hash'),
		/** Of the second password, which opens a patient's smaller view and nothing else; */
		reducedPasswordHash: text('reduced_password_hash'),
		/** when that view was last opened by it. */
		reducedUsedAt: instant('reduced_used_at'),
		patientId: uuid('patient_id'),
		createdAt: instant('created_at').notNull().defaultNow(),
		disabledAt: instant('disabled_at'),
		/** To the minute: half an hour without use ends a visit, however many sessions it had. */
		lastActiveAt: instant('last_active_at'),
		/** When the overview of their own record was last shown to them, */
		lookedAt: instant('looked_at'),
		/** and when that was for the last time in their visits before this one: what came since is new. */
		lookedBeforeAt: instant('looked_before_at')
	},
	(table) => [index('accounts_patient').on(table.patientId)]
);

export const sessions = pgTable(
	'sessions',
	{
		/** SHA-256 of the cookie's token: a stolen table opens no session. */
		sessionId: text('session_id').primaryKey(),
		accountId: uuid('account_id')
			.notNull()
			.references(() => accounts.accountId),
		/** Thirty minutes after the last use. */
		expiresAt: instant('expires_at').notNull(),
		/** Twelve hours after the sign-in, whatever happens. */
		endsAt: instant('ends_at').notNull(),
		/** When the password was last given: sensitive actions ask for it again. */
		authenticatedAt: instant('authenticated_at').notNull(),
		/** As whom somebody with several roles acts in this session. No key: whether it is still theirs is asked each time. */
		staffRoleId: uuid('staff_role_id'),
		/** What a patient answered in this session, asked whether to show results that wait for their word; null before. */
		seesWaiting: boolean('sees_waiting'),
		/** It shows the smaller view of a patient's own record, until it is over. */
		reduced: boolean('reduced').notNull().default(false)
	},
	(table) => [index('sessions_account').on(table.accountId)]
);

/** Keys that people's own devices keep for them. What is here signs nobody in: it only checks what theirs signed. */
export const passkeys = pgTable(
	'passkeys',
	{
		passkeyId: uuid('passkey_id').primaryKey(),
		accountId: uuid('account_id')
			.notNull()
			.references(() => accounts.accountId),
		/** What the device calls it, in base64url. No two accounts have one, not even a removed one. */
		credentialId: text('credential_id').notNull().unique(),
		/** In COSE form. */
		publicKey: bytes('public_key').notNull(),
		/** How often it has signed, as it says itself; 0 always for those that do not count. */
		counter: bigint('counter', { mode: 'number' }).notNull(),
		/** How a browser reaches it: a hint for the next time. */
		transports: text('transports').array().notNull(),
		name: text('name').notNull(),
		addedAt: instant('added_at').notNull(),
		lastUsedAt: instant('last_used_at'),
		/** When its counter went back: there are two of it, and neither is believed any more. */
		copiedAt: instant('copied_at'),
		removedAt: instant('removed_at')
	},
	(table) => [index('passkeys_account').on(table.accountId)]
);

/** What a passkey is to sign: once, soon, and for whoever asked for it. */
export const passkeyChallenges = pgTable('passkey_challenges', {
	/** SHA-256 of what is signed. */
	challengeHash: text('challenge_hash').primaryKey(),
	/** What a signature is good for: one made to confirm adds no passkey. */
	purpose: text('purpose').$type<ChallengePurpose>().notNull(),
	/** SHA-256 of the session's token, or of the cookie of a browser that signs in. */
	boundTo: text('bound_to').notNull(),
	expiresAt: instant('expires_at').notNull()
});

/** Roles that are offered and not taken yet. Whoever has the link takes it: it goes to a work address. */
export const staffInvitations = pgTable(
	'staff_invitations',
	{
		invitationId: uuid('invitation_id').primaryKey(),
		/** SHA-256 of the link's secret: a stolen table lets nobody join. */
		secretHash: text('secret_hash').notNull().unique(),
		organisationId: uuid('organisation_id').notNull(),
		role: text('role').$type<StaffRoleKind>().notNull(),
		jobTitle: text('job_title').notNull(),
		name: text('name').notNull(),
		email: text('email').notNull(),
		/** The administrator's account; null where a command did it. */
		invitedBy: uuid('invited_by'),
		invitedAt: instant('invited_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		acceptedAt: instant('accepted_at'),
		acceptedBy: uuid('accepted_by'),
		withdrawnAt: instant('withdrawn_at'),
		withdrawnBy: uuid('withdrawn_by')
	},
	(table) => [index('staff_invitations_organisation').on(table.organisationId)]
);

/**
 * Global, because a code is looked for before anybody knows whose it is: sign-ins to their own record
 * that a practice offered to patients whom it has seen.
 */
export const ownSignInOffers = pgTable(
	'own_sign_in_offers',
	{
		offerId: uuid('offer_id').primaryKey(),
		/** SHA-256 of the code: a stolen table lets nobody in. */
		codeHash: text('code_hash').notNull().unique(),
		patientId: uuid('patient_id').notNull(),
		organisationId: uuid('organisation_id').notNull(),
		/** How it was seen that it is them. */
		identity: text('identity').$type<IdentitySeen>().notNull(),
		offeredBy: uuid('offered_by').notNull(),
		/** As they were named then. */
		offeredByName: text('offered_by_name').notNull(),
		offeredAt: instant('offered_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		takenAt: instant('taken_at'),
		takenBy: uuid('taken_by'),
		withdrawnAt: instant('withdrawn_at')
	},
	(table) => [index('own_sign_in_offers_patient').on(table.patientId)]
);

/** Global: whose name an organisation withholds, for a recorded risk. A review is a new row; only the end is added. */
export const withheldNames = pgTable(
	'withheld_names',
	{
		withheldId: uuid('withheld_id').primaryKey(),
		organisationId: uuid('organisation_id')
			.notNull()
			.references(() => organisations.organisationId),
		accountId: uuid('account_id').notNull(),
		name: text('name').notNull(),
		risk: text('risk').notNull(),
		recordedBy: uuid('recorded_by').notNull(),
		recordedName: text('recorded_name').notNull(),
		withheldAt: instant('withheld_at').notNull(),
		reviewBy: instant('review_by').notNull(),
		endedAt: instant('ended_at'),
		endedBy: uuid('ended_by'),
		endedName: text('ended_name')
	},
	(table) => [
		uniqueIndex('withheld_names_once')
			.on(table.organisationId, table.accountId)
			.where(sql`ended_at is null`)
	]
);
