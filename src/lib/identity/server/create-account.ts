import { randomUUID } from 'node:crypto';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import { Conflict } from '#lib/server/errors.ts';
import { hashPassword } from './password.ts';
import { accounts } from './tables.ts';

/**
 * Makes an account that can sign in with a password.
 *
 * @throws Conflict if the email address has an account already.
 */
export async function createAccount(
	wish: { email: string; name: string; password: string; patientId: string | null },
	tx: Tx | Database = database()
): Promise<string> {
	const accountId = randomUUID();
	const made = await tx
		.insert(accounts)
		.values({
			accountId,
			email: wish.email.toLowerCase(),
			name: wish.name,
			passwordHash: await hashPassword(wish.password),
			patientId: wish.patientId
		})
		.onConflictDoNothing()
		.returning({ accountId: accounts.accountId });
	if (made.length === 0) {
		throw new Conflict('account-exists', 'There is already an account with this email address.');
	}
	return accountId;
}
