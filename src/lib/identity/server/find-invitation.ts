import { and, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { Invitation } from '../schema.ts';
import { hashSecret } from './invite-staff.ts';
import { invitationColumns, isOpen } from './list-invitations.ts';
import { accounts, staffInvitations } from './tables.ts';

/**
 * The offer that a link is for, and the account that it is for where there is one already. Undefined
 * when it was taken or taken back, is over, or never was: the page says the same to all.
 */
export async function findInvitation(
	secret: string
): Promise<(Invitation & { accountId: string | null }) | undefined> {
	const [found] = await database()
		.select({ ...invitationColumns, accountId: accounts.accountId })
		.from(staffInvitations)
		.leftJoin(accounts, eq(accounts.email, staffInvitations.email))
		.where(and(eq(staffInvitations.secretHash, hashSecret(secret)), isOpen()));
	return found;
}
