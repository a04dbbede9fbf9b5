import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { hash } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { database, type Tx } from '#lib/server/db.ts';
import type { SignedIn } from '../schema.ts';
import { accounts, sessions } from './tables.ts';

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		UserId: string;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: AccountAttributes;
	}
}

type SessionAttributes = Pick<
	typeof sessions.$inferSelect,
	'authenticatedAt' | 'staffRoleId' | 'seesWaiting' | 'reduced'
>;

type Kept = Partial<Pick<SignedIn, 'staffRoleId' | 'seesWaiting' | 'reduced'>>;

type AccountAttributes = Pick<
	typeof accounts.$inferSelect,
	'name' | 'patientId' | 'lastActiveAt' | 'lookedBeforeAt'
>;

/** NHS login's rules: 30 minutes without use, and 12 hours at the most. */
const IDLE = new TimeSpan(30, 'm');
const LONGEST = new TimeSpan(12, 'h');
/** How exactly it is known when an account was last used: not every page writes. */
const MINUTE = new TimeSpan(1, 'm');

/** What every request is told of its account; its password stays where it is. */
const attributesOfAccount = {
	accountId: accounts.accountId,
	name: accounts.name,
	patientId: accounts.patientId,
	lastActiveAt: accounts.lastActiveAt,
	lookedBeforeAt: accounts.lookedBeforeAt
};

/** Lucia keeps sessions by the cookie's own token; ours are kept by its hash, so that a stolen table opens none. */
const adapter: Adapter = {
	async getSessionAndUser(token) {
		const [found] = await database()
			.select({ session: sessions, account: attributesOfAccount })
			.from(sessions)
			.innerJoin(accounts, eq(accounts.accountId, sessions.accountId))
			.where(
				and(
					eq(sessions.sessionId, hashed(token)),
					gt(sessions.endsAt, new Date()),
					isNull(accounts.disabledAt)
				)
			);
		if (!found) return [null, null];
		const { accountId, ...attributes } = found.account;
		return [toLucia(token, found.session), { id: accountId, attributes }];
	},
	async getUserSessions(accountId) {
		const found = await database().select().from(sessions).where(eq(sessions.accountId, accountId));
		return found.map((session) => toLucia(session.sessionId, session));
	},
	async setSession({ id, userId, expiresAt, attributes }) {
		const endsAt = new Date(attributes.authenticatedAt.getTime() + LONGEST.milliseconds());
		await database()
			.insert(sessions)
			.values({ sessionId: hashed(id), accountId: userId, expiresAt, endsAt, ...attributes });
	},
	async updateSessionExpiration(token, expiresAt) {
		await database()
			.update(sessions)
			.set({ expiresAt: sql`least(${expiresAt.toISOString()}::timestamptz, ${sessions.endsAt})` })
			.where(eq(sessions.sessionId, hashed(token)));
	},
	async deleteSession(token) {
		await database()
			.delete(sessions)
			.where(eq(sessions.sessionId, hashed(token)));
	},
	async deleteUserSessions(accountId) {
		await database().delete(sessions).where(eq(sessions.accountId, accountId));
	},
	async deleteExpiredSessions() {
		const at = new Date();
		await database()
			.delete(sessions)
			.where(or(lte(sessions.expiresAt, at), lte(sessions.endsAt, at)));
	}
};

const lucia = new Lucia(adapter, {
	sessionExpiresIn: IDLE,
	getSessionAttributes: ({ authenticatedAt, staffRoleId, seesWaiting, reduced }) => ({
		authenticatedAt,
		staffRoleId,
		seesWaiting,
		reduced
	}),
	getUserAttributes: ({ name, patientId, lastActiveAt, lookedBeforeAt }) => ({
		name,
		patientId,
		lastActiveAt,
		lookedBeforeAt
	})
});

/**
 * Begins a session for somebody who has just proved who they are.
 *
 * @param kept the role in which they go on, what they answered, and how much it shows, if they had a
 * session before; how much it shows, if they had none.
 * @returns the cookie's token.
 */
export async function startSession(
	accountId: string,
	{ staffRoleId = null, seesWaiting = null, reduced = false }: Kept = {}
): Promise<string> {
	const attributes = { authenticatedAt: new Date(), staffRoleId, seesWaiting, reduced };
	const session = await lucia.createSession(accountId, attributes);
	await beginVisit(accountId);
	return session.id;
}

/**
 * After who they are was proved again: a fresh session for the old one, which is over.
 *
 * @returns the new cookie's token.
 */
export async function replaceSession(accountId: string, token: string): Promise<string> {
	const before = await findSession(token);
	await endSession(token);
	return startSession(accountId, before);
}

/** Who holds this token, if its session is still alive; using it keeps it alive. */
export async function findSession(token: string): Promise<SignedIn | undefined> {
	const { user, session } = await lucia.validateSession(token);
	if (!user) return undefined;
	const { id: accountId, name, patientId, lastActiveAt, lookedBeforeAt } = user;
	await noteActivity(accountId, lastActiveAt);
	const { authenticatedAt, staffRoleId, seesWaiting, reduced } = session;
	const own = { accountId, name, patientId, lookedBeforeAt };
	return { ...own, authenticatedAt, staffRoleId, seesWaiting, reduced };
}

/** From now on whoever holds this token acts in this role. That it is theirs is for the caller to know. */
export async function setActingRole(token: string, staffRoleId: string): Promise<void> {
	await database()
		.update(sessions)
		.set({ staffRoleId })
		.where(eq(sessions.sessionId, hashed(token)));
}

/** Until they sign out: whether a patient wants to see results that wait for their word. */
export async function setSeesWaiting(token: string, seesWaiting: boolean): Promise<void> {
	await database()
		.update(sessions)
		.set({ seesWaiting })
		.where(eq(sessions.sessionId, hashed(token)));
}

/** Whoever looks at the smaller view now is signed out of it. */
export async function endReducedSessions(tx: Tx, accountId: string): Promise<void> {
	await tx
		.delete(sessions)
		.where(and(eq(sessions.accountId, accountId), eq(sessions.reduced, true)));
}

export async function endSession(token: string): Promise<void> {
	await lucia.invalidateSession(token);
}

/** For a timer: what is over is removed. */
export async function removeEndedSessions(): Promise<void> {
	await lucia.deleteExpiredSessions();
}

/** A session that lapsed, or was ended, and begins again within half an hour is the same visit. */
async function beginVisit(accountId: string): Promise<void> {
	const gone = new Date(now().getTime() - IDLE.milliseconds()).toISOString();
	await database()
		.update(accounts)
		.set({
			lastActiveAt: now(),
			lookedBeforeAt: sql`case when ${accounts.lastActiveAt} > ${gone}::timestamptz
				then ${accounts.lookedBeforeAt} else ${accounts.lookedAt} end`
		})
		.where(eq(accounts.accountId, accountId));
}

async function noteActivity(accountId: string, before: Date | null): Promise<void> {
	const at = now();
	if (before && at.getTime() - before.getTime() < MINUTE.milliseconds()) return;
	await database()
		.update(accounts)
		.set({ lastActiveAt: at })
		.where(eq(accounts.accountId, accountId));
}

function hashed(token: string): string {
	return hash('sha256', token, 'base64url');
}

function toLucia(id: string, session: typeof sessions.$inferSelect): DatabaseSession {
	const { accountId: userId, expiresAt, ...rest } = session;
	const { authenticatedAt, staffRoleId, seesWaiting, reduced } = rest;
	const attributes = { authenticatedAt, staffRoleId, seesWaiting, reduced };
	return { id, userId, expiresAt, attributes };
}
