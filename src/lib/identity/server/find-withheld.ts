import { and, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { withheldNames } from './tables.ts';

/**
 * Which of these people's names are withheld, and by which organisation.
 *
 * @returns whether one of them is not named as somebody of that organisation.
 */
export async function findWithheld(
	tx: Tx,
	accountIds: string[]
): Promise<(accountId: string | null, organisationId: string | null) => boolean> {
	if (accountIds.length === 0) return () => false;
	const rows = await tx
		.select({ accountId: withheldNames.accountId, organisationId: withheldNames.organisationId })
		.from(withheldNames)
		.where(and(inArray(withheldNames.accountId, accountIds), isNull(withheldNames.endedAt)));
	const withheld = new Set(rows.map((row) => `${row.accountId} ${row.organisationId}`));
	return (accountId, organisationId) => withheld.has(`${accountId} ${organisationId}`);
}
