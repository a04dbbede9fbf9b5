import { and, eq, gt } from 'drizzle-orm';
import { hash } from 'node:crypto';
import { organisations } from '#lib/organisations/server/tables.ts';
import { sources } from '#lib/record/server/tables.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Unauthenticated } from '#lib/server/errors.ts';
import type { FeedSource } from '../schema.ts';
import { accessTokens, apiClients } from './tables.ts';

export const feedSourceColumns = {
	sourceId: sources.sourceId,
	organisationId: organisations.organisationId,
	organisationKind: organisations.kind,
	odsCode: organisations.odsCode,
	name: sources.name,
	identifierSystems: sources.identifierSystems
};

/**
 * Whose system is calling, by the access token in its Authorization header.
 *
 * @throws Unauthenticated if there is none, or it is over, or its client is no longer active.
 */
export async function findFeedSource(authorizationHeader: string | null): Promise<FeedSource> {
	const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorizationHeader ?? '')?.[1];
	if (token === undefined) {
		throw new Unauthenticated('token-missing', 'Send an access token: Authorization: Bearer.');
	}
	const [source] = await database()
		.select(feedSourceColumns)
		.from(accessTokens)
		.innerJoin(apiClients, eq(apiClients.clientId, accessTokens.clientId))
		.innerJoin(sources, eq(sources.sourceId, apiClients.sourceId))
		.innerJoin(organisations, eq(organisations.organisationId, sources.organisationId))
		.where(
			and(
				eq(accessTokens.tokenHash, hash('sha256', token)),
				gt(accessTokens.expiresAt, now()),
				eq(apiClients.active, true)
			)
		);
	if (!source) {
		throw new Unauthenticated('token-invalid', 'The access token is unknown, or has expired.');
	}
	return source;
}
