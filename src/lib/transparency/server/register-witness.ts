import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readVerifierKey } from '../rules.ts';
import { TIMED_ED25519 } from '../schema.ts';
import { listWitnesses } from './list-witnesses.ts';
import { logWitnesses } from './tables.ts';

/**
 * From the next checkpoint on this witness is asked to sign it.
 *
 * @param url what `add-checkpoint` stands behind (c2sp.org/tlog-witness); null to ask no more.
 * @throws Invalid, in words, for what is no witness's key or address.
 */
export async function registerWitness(verifierKey: string, url: string | null): Promise<void> {
	const key = await readVerifierKey(verifierKey);
	if (key?.type !== TIMED_ED25519) {
		throw new Invalid(
			'no-witness-key',
			'This is no witness’s key: it must be one for cosignature/v1, whose type is 4.'
		);
	}
	if (url === null) {
		const known = await listWitnesses();
		if (!known.some((one) => one.verifierKey === verifierKey)) {
			throw new Invalid('no-such-witness', `${key.name} is not asked now.`);
		}
	} else if (!isReachable(url)) {
		throw new Invalid('no-witness-url', 'A witness’s address must begin with https://.');
	}
	await database().insert(logWitnesses).values({ verifierKey, since: now(), url });
}

/** Without TLS only on this machine: there is nothing secret in it, but a stranger could answer for ever with nothing. */
function isReachable(url: string): boolean {
	const { protocol, hostname } = URL.parse(url) ?? {};
	return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname!));
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
