import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { isOpen } from './make-code.ts';
import { permissionCodes } from './tables.ts';

/**
 * Cancels a code that has not been used; one that is cancelled or over already stays as it is.
 *
 * @returns whether it was open until now.
 * @throws NotFound for a code that is not this patient's.
 */
export async function cancelCode(
	tx: Tx,
	patientId: string,
	codeId: string,
	at: Date
): Promise<boolean> {
	const mine = and(eq(permissionCodes.patientId, patientId), eq(permissionCodes.codeId, codeId));
	const known = await tx
		.select({ codeId: permissionCodes.codeId })
		.from(permissionCodes)
		.where(mine);
	if (known.length === 0) throw new NotFound();
	const cancelled = await tx
		.update(permissionCodes)
		.set({ cancelledAt: at })
		.where(and(isOpen(patientId, at), eq(permissionCodes.codeId, codeId)))
		.returning({ codeId: permissionCodes.codeId });
	return cancelled.length > 0;
}
