import { and, eq } from 'drizzle-orm';
import { hash, randomBytes } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import type { InviteStaff } from '../schema.ts';
import { accounts, staffInvitations } from './tables.ts';

export const INVITATION_DAYS = 7;

/**
 * Offers somebody a role at an organisation. Nobody is told whether there is an account with that
 * address: whoever opens the link, once and within 7 days, signs in with it or makes it then.
 *
 * @param invitedBy an administrator's account there; null for a command.
 * @returns the secret of the link, which is kept nowhere.
 * @throws Invalid when they invite themselves: what one may do is for another to say; Conflict when the same form is sent again: its link was shown before.
 */
export async function inviteStaff(
	organisationId: string,
	invitedBy: string | null,
	wish: InviteStaff
): Promise<string> {
	if (invitedBy && (await isTheirs(invitedBy, wish.email))) {
		throw new Invalid(
			'own-invitation',
			'You cannot give yourself a role. Ask another administrator.'
		);
	}
	const secret = randomBytes(24).toString('base64url');
	const invitedAt = now();
	const made = await database()
		.insert(staffInvitations)
		.values({
			...wish,
			organisationId,
			invitedBy,
			invitedAt,
			secretHash: hashSecret(secret),
			expiresAt: new Date(invitedAt.getTime() + INVITATION_DAYS * 24 * 60 * 60_000)
		})
		.onConflictDoNothing()
		.returning({ invitationId: staffInvitations.invitationId });
	if (made.length > 0) return secret;
	throw new Conflict(
		'invited-already',
		'This invitation was made, and its link was shown then. If it is lost, withdraw it and make another.'
	);
}

async function isTheirs(accountId: string, email: string): Promise<boolean> {
	const found = await database()
		.select({ accountId: accounts.accountId })
		.from(accounts)
		.where(and(eq(accounts.accountId, accountId), eq(accounts.email, email)));
	return found.length > 0;
}

export function hashSecret(secret: string): string {
	return hash('sha256', secret, 'base64url');
}
