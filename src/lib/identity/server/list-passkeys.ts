import { and, asc, eq, isNull } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { Passkey } from '../schema.ts';
import { passkeys } from './tables.ts';

/** The passkeys of an account, in the order in which they were added, without those that were removed. */
export async function listPasskeys(accountId: string): Promise<Passkey[]> {
	const found = await database()
		.select()
		.from(passkeys)
		.where(and(eq(passkeys.accountId, accountId), isNull(passkeys.removedAt)))
		.orderBy(asc(passkeys.addedAt), asc(passkeys.passkeyId));
	return found.map(({ passkeyId, name, addedAt, lastUsedAt, copiedAt }) => ({
		...{ passkeyId, name, addedAt, lastUsedAt },
		copied: copiedAt !== null
	}));
}
