import { and, eq, isNull, sql } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { accounts } from './tables.ts';

interface OwnAccount {
	name: string;
	email: string;
	hasPassword: boolean;
	/** A second one, for the smaller view of a patient's own record; and when it last opened that. */
	hasReducedPassword: boolean;
	reducedUsedAt: Date | null;
}

/**
 * What an account is to whoever signs in with it.
 *
 * @throws NotFound if it is shut.
 */
export async function findAccount(accountId: string): Promise<OwnAccount> {
	const [found] = await database()
		.select({
			name: accounts.name,
			email: accounts.email,
			hasPassword: sql<boolean>`${accounts.passwordHash} is not null`,
			hasReducedPassword: sql<boolean>`${accounts.reducedPasswordHash} is not null`,
			reducedUsedAt: accounts.reducedUsedAt
		})
		.from(accounts)
		.where(and(eq(accounts.accountId, accountId), isNull(accounts.disabledAt)));
	if (!found) throw new NotFound();
	return found;
}
