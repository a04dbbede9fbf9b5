import { and, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { isOpen } from './list-invitations.ts';
import { staffInvitations } from './tables.ts';

/** Takes an offer back. One that is taken, or over, stays as it is: to end a role is another thing. */
export async function withdrawInvitation(
	organisationId: string,
	invitationId: string,
	by: string
): Promise<void> {
	await database()
		.update(staffInvitations)
		.set({ withdrawnAt: now(), withdrawnBy: by })
		.where(
			and(
				eq(staffInvitations.organisationId, organisationId),
				eq(staffInvitations.invitationId, invitationId),
				isOpen()
			)
		);
}
