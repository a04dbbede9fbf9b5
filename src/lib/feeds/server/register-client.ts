import { eq } from 'drizzle-orm';
import type { JSONWebKeySet } from 'jose';
import { sources } from '#lib/record/server/tables.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { requirePublicKeys } from './require-public-keys.ts';
import { accessTokens, apiClients } from './tables.ts';
import { CLIENT_ID } from './verify-client-assertion.ts';

/**
 * Lets a source's system sign in with these keys. Saying it again replaces the keys, ends the tokens
 * got with the old ones, and makes an inactive client active.
 *
 * @param wish.jwks a JSON Web Key Set, as its owner sent it.
 * @returns the keys as they are kept.
 * @throws Invalid for unusable keys; NotFound for an unknown source; Conflict if the name is another source's.
 */
export async function registerClient(wish: {
	clientId: string;
	sourceId: string;
	jwks: unknown;
}): Promise<JSONWebKeySet> {
	const { clientId, sourceId } = wish;
	if (!CLIENT_ID.test(clientId)) {
		throw new Invalid('client-id-unusable', 'A client id is 1 to 200 characters without spaces.');
	}
	const jwks = requirePublicKeys(wish.jwks);
	await inTransaction(async (tx) => {
		const known = await tx.select().from(sources).where(eq(sources.sourceId, sourceId));
		if (known.length === 0) throw new NotFound('source-unknown', 'There is no such source.');

		const registered = await tx
			.insert(apiClients)
			.values({ clientId, sourceId, jwks })
			.onConflictDoUpdate({
				target: apiClients.clientId,
				set: { jwks, active: true },
				setWhere: eq(apiClients.sourceId, sourceId)
			})
			.returning({ clientId: apiClients.clientId });
		if (registered.length === 0) {
			throw new Conflict('client-of-another-source', 'Another source has a client of this name.');
		}
		await tx.delete(accessTokens).where(eq(accessTokens.clientId, clientId));
	});
	return jwks;
}
