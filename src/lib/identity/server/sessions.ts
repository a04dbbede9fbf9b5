import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { hash } from 'node:crypto';
import { database } from '#lib/server/db.ts';
import type { SignedIn } from '../schema.ts';
import { accounts, sessions } from './tables.ts';

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		UserId: string;
		DatabaseSessionAttributes: { authenticatedAt: Date };
		DatabaseUserAttributes: { name: string; patientId: string | null };
	}
}

/** NHS login's rules: 30 minutes without use, and 12 hours at the most. */
const IDLE = new TimeSpan(30, 'm');
const LONGEST = new TimeSpan(12, 'h');

/** Lucia keeps sessions by the cookie's own token; ours are kept by its hash, so that a stolen table opens none. */
const adapter: Adapter = {
	async getSessionAndUser(token) {
		const [found] = await database()
			.select({ session: sessions, account: accounts })
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
		const { name, patientId } = found.account;
		return [
			toLucia(token, found.session),
			{ id: found.account.accountId, attributes: { name, patientId } }
		];
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
	getSessionAttributes: ({ authenticatedAt }) => ({ authenticatedAt }),
	getUserAttributes: ({ name, patientId }) => ({ name, patientId })
});

/** Begins a session for somebody who has just proved who they are. @returns the cookie's token. */
export async function startSession(accountId: string): Promise<string> {
	const session = await lucia.createSession(accountId, { authenticatedAt: new Date() });
	return session.id;
}

/** Who holds this token, if its session is still alive; using it keeps it alive. */
export async function findSession(token: string): Promise<SignedIn | undefined> {
	const { user, session } = await lucia.validateSession(token);
	if (!user) return undefined;
	const { id: accountId, name, patientId } = user;
	return { accountId, name, patientId, authenticatedAt: session.authenticatedAt };
}

export async function endSession(token: string): Promise<void> {
	await lucia.invalidateSession(token);
}

/** For a timer: what is over is removed. */
export async function removeEndedSessions(): Promise<void> {
	await lucia.deleteExpiredSessions();
}

function hashed(token: string): string {
	return hash('sha256', token, 'base64url');
}

function toLucia(id: string, session: typeof sessions.$inferSelect): DatabaseSession {
	const { accountId, expiresAt, authenticatedAt } = session;
	return { id, userId: accountId, expiresAt, attributes: { authenticatedAt } };
}
