import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { What } from '../schema.ts';
import { permissionCodes, provisions } from './tables.ts';

/** What became of a code. `ended`: what it opened was stopped by the patient before its time. */
export type CodeState = 'open' | 'used' | 'ended' | 'cancelled' | 'over';

/** A code as its patient sees it afterwards: the code itself is nowhere. */
export interface PermissionCode {
	codeId: string;
	state: CodeState;
	what: What[];
	lastsHours: number;
	madeAt: Date;
	expiresAt: Date;
	cancelledAt: Date | null;
	redeemedAt: Date | null;
	/** Whose account gave it, and for which organisation. */
	redeemedBy: string | null;
	organisationId: string | null;
	/** When what it opened ends, or ended. */
	endsAt: Date | null;
}

const MOST = 50;

/** The patient's last codes, newest first, with what became of each. */
export async function listCodes(tx: Tx, patientId: string, at: Date): Promise<PermissionCode[]> {
	const found = await tx
		.select()
		.from(permissionCodes)
		.where(eq(permissionCodes.patientId, patientId))
		.orderBy(desc(permissionCodes.madeAt), desc(permissionCodes.codeId))
		.limit(MOST);
	const withdrawn = await selectWithdrawn(
		tx,
		patientId,
		found.flatMap(({ scope }) => scope.map(({ provisionId }) => provisionId))
	);
	return found.map(({ scope, codeHash: _, patientId: __, madeBy: ___, ...code }) => {
		const natural = endOf(code);
		const stopped = scope.map(({ provisionId }) => withdrawn.get(provisionId)).find(Boolean);
		const ended = natural !== null && stopped !== undefined && stopped < natural;
		const endsAt = ended ? stopped : natural;
		const state = stateOf({ ...code, endsAt }, ended, at);
		return { ...code, what: scope.map(({ what }) => what), endsAt, state };
	});
}

type Row = Omit<PermissionCode, 'state' | 'what' | 'endsAt'>;

function endOf({ redeemedAt, lastsHours }: Row): Date | null {
	return redeemedAt && new Date(redeemedAt.getTime() + lastsHours * 60 * 60_000);
}

function stateOf(code: Row & Pick<PermissionCode, 'endsAt'>, ended: boolean, at: Date): CodeState {
	if (code.redeemedAt) return ended ? 'ended' : code.endsAt! > at ? 'used' : 'over';
	if (code.cancelledAt) return 'cancelled';
	return code.expiresAt > at ? 'open' : 'over';
}

async function selectWithdrawn(
	tx: Tx,
	patientId: string,
	ids: string[]
): Promise<Map<string, Date | undefined>> {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.select({ provisionId: provisions.provisionId, withdrawnAt: provisions.withdrawnAt })
		.from(provisions)
		.where(and(eq(provisions.patientId, patientId), inArray(provisions.provisionId, ids)));
	return new Map(
		rows.map(({ provisionId, withdrawnAt }) => [provisionId, withdrawnAt ?? undefined])
	);
}
