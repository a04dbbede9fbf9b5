import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction, type Tx } from '#lib/server/db.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { organisations, staffRoles } from './tables.ts';

/**
 * Ends somebody's role at an organisation: from their next request on they have it no more. A role
 * that is over stays as it ended.
 *
 * @param by the account of the administrator there who does it.
 * @throws NotFound for a role at another organisation; Conflict for the last administrator's.
 */
export async function endStaffRole(
	organisationId: string,
	staffRoleId: string,
	by: string
): Promise<void> {
	const at = now();
	await inTransaction(async (tx) => {
		// Two administrators who end each other's role at once must not leave none.
		await tx
			.select({ organisationId: organisations.organisationId })
			.from(organisations)
			.where(eq(organisations.organisationId, organisationId))
			.for('update');
		const held = await listHeld(tx, organisationId, at);
		const ending = held.find((role) => role.staffRoleId === staffRoleId);
		if (!ending) {
			if (await wasHeld(tx, organisationId, staffRoleId)) return;
			throw new NotFound();
		}
		const administrators = held.filter(({ role }) => role === 'administrator');
		if (ending.role === 'administrator' && administrators.length === 1) {
			throw new Conflict(
				'last-administrator',
				'This is the only administrator here. Invite another one first, so that somebody can still say who works here.'
			);
		}
		await tx
			.update(staffRoles)
			.set({ endsAt: at, endedBy: by })
			.where(eq(staffRoles.staffRoleId, staffRoleId));
	});
}

function listHeld(tx: Tx, organisationId: string, at: Date) {
	return tx
		.select({ staffRoleId: staffRoles.staffRoleId, role: staffRoles.role })
		.from(staffRoles)
		.where(
			and(
				eq(staffRoles.organisationId, organisationId),
				lte(staffRoles.startsAt, at),
				or(isNull(staffRoles.endsAt), gt(staffRoles.endsAt, at))
			)
		);
}

async function wasHeld(tx: Tx, organisationId: string, staffRoleId: string): Promise<boolean> {
	const found = await tx
		.select({ staffRoleId: staffRoles.staffRoleId })
		.from(staffRoles)
		.where(
			and(eq(staffRoles.organisationId, organisationId), eq(staffRoles.staffRoleId, staffRoleId))
		);
	return found.length > 0;
}
