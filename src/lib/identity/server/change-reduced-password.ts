import { eq } from 'drizzle-orm';
import { inTransaction } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';
import { requirePatientActor } from './require-patient-actor.ts';
import { endReducedSessions } from './sessions.ts';
import { accounts } from './tables.ts';

/**
 * Sets the second password, which opens the smaller view of a patient's own record and nothing else,
 * or sets another; null takes it away. Whoever is in that view now is signed out.
 *
 * @throws Refused without a fresh sign-in; NotFound for whoever has no record, and in the smaller view;
 * Invalid for their own password, which would open everything.
 */
export async function changeReducedPassword(
	signedIn: SignedIn | undefined,
	password: string | null
): Promise<void> {
	const { accountId } = requirePatientActor(signedIn);
	requireFreshSignIn(signedIn!);
	await inTransaction(async (tx) => {
		const theirs = eq(accounts.accountId, accountId);
		const [account] = await tx
			.select({ passwordHash: accounts.passwordHash })
			.from(accounts)
			.where(theirs)
			.for('update');
		const own = account?.passwordHash;
		if (own && password !== null && (await passwordMatches(own, password))) {
			const text = 'Enter another password than your own, which opens everything';
			throw new Invalid('own-password', text);
		}
		const reducedPasswordHash = password === null ? null : await hashPassword(password);
		await tx.update(accounts).set({ reducedPasswordHash, reducedUsedAt: null }).where(theirs);
		await endReducedSessions(tx, accountId);
	});
}
