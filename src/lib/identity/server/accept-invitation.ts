import { and, eq } from 'drizzle-orm';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { createAccount } from './create-account.ts';
import { hashSecret } from './invite-staff.ts';
import { isOpen } from './list-invitations.ts';
import { accounts, staffInvitations } from './tables.ts';

/** Who takes it: the account that is signed in, or a new one with this password. */
export type Taker = { accountId: string } | { password: string };

/**
 * Takes the role that a link offers; once.
 *
 * @returns the account that has the role now.
 * @throws NotFound when the link offers nothing any more, or offers it to another address than the
 * account's; Conflict when the address has got an account in the meantime.
 */
export async function acceptInvitation(secret: string, taker: Taker): Promise<string> {
	return inTransaction(async (tx) => {
		const [invitation] = await tx
			.select()
			.from(staffInvitations)
			.where(and(eq(staffInvitations.secretHash, hashSecret(secret)), isOpen()))
			.for('update');
		if (!invitation) throw new NotFound();
		const { invitationId, organisationId, role, jobTitle, name, email, invitedBy } = invitation;
		let accountId: string;
		if ('accountId' in taker) {
			const [theirs] = await tx
				.select({ accountId: accounts.accountId })
				.from(accounts)
				.where(and(eq(accounts.accountId, taker.accountId), eq(accounts.email, email)));
			if (!theirs) throw new NotFound();
			accountId = theirs.accountId;
		} else {
			const { password } = taker;
			accountId = await createAccount({ email, name, password, patientId: null }, tx);
		}
		await tx
			.update(staffInvitations)
			.set({ acceptedAt: now(), acceptedBy: accountId })
			.where(eq(staffInvitations.invitationId, invitationId));
		await appointStaff({ accountId, organisationId, role, jobTitle, appointedBy: invitedBy }, tx);
		return accountId;
	});
}
