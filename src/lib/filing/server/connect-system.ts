import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { isIP } from 'node:net';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { Connection } from '../schema.ts';
import { filingSettings } from './filing-settings.ts';
import { endEndpoint } from './disconnect-system.ts';
import { findEndpoint, type EndpointRow } from './find-endpoint.ts';
import { mayReach } from './may-reach.ts';
import { openSecret, sealSecret } from './seal-secret.ts';
import { filingEndpoints } from './tables.ts';

/**
 * Connects an organisation's own system, or changes how: what care teams there accept from now on is
 * sent to it. A secret that is left empty and a key that was made before are kept.
 *
 * @throws Invalid with the field's name as its code, where an address may not be asked or a secret is missing.
 */
export async function connectSystem(wish: Connection, setBy: string): Promise<void> {
	requireAddress('baseUrl', wish.baseUrl);
	requireAddress('tokenUrl', wish.tokenUrl);
	const { endpointId, organisationId, secret: typed, scope, ...connection } = wish;
	await inTransaction(async (tx) => {
		const before = await findEndpoint(tx, organisationId);
		if (before?.endpointId === endpointId) return;
		const { secret, publicKey } = await findSecret(wish, typed, before);
		const setAt = now();
		if (before) await endEndpoint(tx, organisationId, setBy);
		await tx
			.insert(filingEndpoints)
			.values({
				...{ endpointId, organisationId, ...connection, scope: scope || null },
				...{ sealed: sealSecret(secret, endpointId), publicKey, setAt, setBy }
			})
			.onConflictDoNothing();
	});
}

function requireAddress(field: 'baseUrl' | 'tokenUrl', address: string): void {
	const { protocol, hostname } = new URL(address);
	const host = hostname.replace(/^\[|\]$/g, '');
	if (protocol !== 'https:' && !filingSettings().trial) {
		throw new Invalid(field, 'The address must begin with https://');
	}
	if ((isIP(host) && !mayReach(host)) || (host === 'localhost' && !filingSettings().trial)) {
		throw new Invalid(field, 'This address is inside a network that we may not ask');
	}
}

async function findSecret(
	{ method }: Connection,
	typed: string,
	before: EndpointRow | undefined
): Promise<{ secret: string; publicKey: JWK | null }> {
	const kept =
		before?.method === method && before.sealed && openSecret(before.sealed, before.endpointId);
	if (method === 'private-key') {
		return kept ? { secret: kept, publicKey: before!.publicKey } : makeKey();
	}
	const secret = typed || kept;
	if (!secret) throw new Invalid('secret', 'Enter the secret that it gave you');
	return { secret, publicKey: null };
}

/** SMART's own choice of algorithms is RS384 and ES384. The private half never leaves this Candour. */
async function makeKey(): Promise<{ secret: string; publicKey: JWK }> {
	const made = await generateKeyPair('ES384', { extractable: true });
	const [secret, publicKey] = await Promise.all([
		exportJWK(made.privateKey),
		exportJWK(made.publicKey)
	]);
	const kid = crypto.randomUUID();
	return {
		secret: JSON.stringify(secret),
		publicKey: { ...publicKey, kid, alg: 'ES384', use: 'sig' }
	};
}
