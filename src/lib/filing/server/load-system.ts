import { randomUUID } from 'node:crypto';
import { findByOdsCode } from '#lib/organisations/server/find-by-ods-code.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { momentWords } from '../words.ts';
import { findEndpoint } from './find-endpoint.ts';

/**
 * One organisation's own system, as it is connected now, without its secret.
 *
 * @throws NotFound for an organisation that nobody knows.
 */
export async function loadSystem(odsCode: string) {
	const organisation = await findByOdsCode(odsCode);
	if (!organisation) throw new NotFound();
	const { organisationId, name } = organisation;
	const endpoint = await inTransaction((tx) => findEndpoint(tx, organisationId));
	const { baseUrl = '', tokenUrl = '', clientId = '', scope = '', method = '' } = endpoint ?? {};
	return {
		organisationId,
		name,
		endpointId: randomUUID(),
		since: endpoint ? momentWords(endpoint.setAt) : null,
		hasSecret: endpoint?.method === 'secret',
		publicKeys: endpoint?.publicKey
			? JSON.stringify({ keys: [endpoint.publicKey] }, null, 2)
			: null,
		given: { baseUrl, tokenUrl, clientId, scope: scope ?? '', method }
	};
}
