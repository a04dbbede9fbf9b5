import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import type { Invitation } from '../schema.ts';
import { staffInvitations } from './tables.ts';

export const invitationColumns = {
	invitationId: staffInvitations.invitationId,
	organisationId: staffInvitations.organisationId,
	role: staffInvitations.role,
	jobTitle: staffInvitations.jobTitle,
	name: staffInvitations.name,
	email: staffInvitations.email,
	expiresAt: staffInvitations.expiresAt
};

/** Offers of an organisation that can still be taken. */
export async function listInvitations(organisationId: string): Promise<Invitation[]> {
	return database()
		.select(invitationColumns)
		.from(staffInvitations)
		.where(and(eq(staffInvitations.organisationId, organisationId), isOpen()))
		.orderBy(desc(staffInvitations.invitedAt));
}

export function isOpen() {
	return and(
		isNull(staffInvitations.acceptedAt),
		isNull(staffInvitations.withdrawnAt),
		gt(staffInvitations.expiresAt, now())
	);
}
