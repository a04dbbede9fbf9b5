import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

/** Where to write to an account that still is this patient's and is not shut. */
export async function findEmail(
	tx: Tx,
	{ accountId, patientId }: { accountId: string; patientId: string }
): Promise<string | undefined> {
	const [found] = await tx
		.select({ email: accounts.email })
		.from(accounts)
		.where(
			and(
				eq(accounts.accountId, accountId),
				eq(accounts.patientId, patientId),
				isNull(accounts.disabledAt)
			)
		);
	return found?.email;
}
