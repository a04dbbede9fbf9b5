import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { isOpen } from './make-code.ts';
import { readSharing } from './read-sharing.ts';
import { saveChange } from './save-change.ts';
import { permissionCodes } from './tables.ts';

export interface CodeUse {
	patientId: string;
	codeId: string;
	/** Whose account gives it, and for which organisation. */
	accountId: string;
	organisationId: string;
	at: Date;
}

/**
 * Uses a code up and sets the permits that it is for, to that organisation and no longer than it was
 * made for. They are as specific as any other permit, so a deny for the same organisation stands.
 *
 * @returns when what it opens ends; undefined if the code is not open any longer: of two who give it
 * at once, one gets it. Under "never outside the organisation that wrote it" no code opens anything.
 */
export async function useCode(tx: Tx, use: CodeUse): Promise<{ endsAt: Date } | undefined> {
	const { patientId, codeId, accountId, organisationId, at } = use;
	const { wholeRecord } = await readSharing(tx, patientId, at);
	if (wholeRecord === 'never') return undefined;
	const [used] = await tx
		.update(permissionCodes)
		.set({ redeemedAt: at, redeemedBy: accountId, organisationId })
		.where(and(isOpen(patientId, at), eq(permissionCodes.codeId, codeId)))
		.returning();
	if (!used) return undefined;
	const endsAt = new Date(at.getTime() + used.lastsHours * 60 * 60_000);
	for (const { provisionId, what } of used.scope) {
		const whom = { kind: 'organisation', organisationId } as const;
		const draft = { effect: 'permit', whom, what, startsAt: at, endsAt } as const;
		const provision = { ...draft, holdsInEmergency: false };
		// The choice is the patient's, who made the code; the log names who gave it.
		const change = { kind: 'set', provisionId, provision } as const;
		await saveChange(tx, { patientId, by: used.madeBy, at, change });
	}
	return { endsAt };
}
