import { eq } from 'drizzle-orm';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { accessTokens, apiClients } from './tables.ts';

/** Shuts a client out from this moment: its keys get no token, and the tokens it has open nothing. */
export async function deactivateClient(clientId: string): Promise<void> {
	await inTransaction(async (tx) => {
		const found = await tx
			.update(apiClients)
			.set({ active: false })
			.where(eq(apiClients.clientId, clientId))
			.returning({ clientId: apiClients.clientId });
		if (found.length === 0) {
			throw new NotFound('client-unknown', 'There is no client of this name.');
		}
		await tx.delete(accessTokens).where(eq(accessTokens.clientId, clientId));
	});
}
