import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { permissionCodes, type CodePermit } from './tables.ts';

export interface UsedCode {
	codeId: string;
	permits: CodePermit[];
}

/** A code that was used: by its own id, or by that of a permit which came from it. */
export async function findUsedCode(
	tx: Tx,
	patientId: string,
	which: { codeId: string } | { provisionId: string }
): Promise<UsedCode | undefined> {
	const [found] = await tx
		.select({ codeId: permissionCodes.codeId, permits: permissionCodes.scope })
		.from(permissionCodes)
		.where(
			and(
				eq(permissionCodes.patientId, patientId),
				isNotNull(permissionCodes.redeemedAt),
				'codeId' in which
					? eq(permissionCodes.codeId, which.codeId)
					: sql`${permissionCodes.scope} @> (${JSON.stringify([which])}::text)::jsonb`
			)
		);
	return found;
}
