import { isoCBOR } from '@simplewebauthn/server/helpers';
import type {
	generateAuthenticationOptions,
	generateRegistrationOptions
} from '@simplewebauthn/server';
import {
	generateKeyPairSync,
	hash,
	randomBytes,
	randomUUID,
	sign,
	type KeyObject
} from 'node:crypto';
import { addPasskey } from '#lib/identity/server/add-passkey.ts';
import { offerPasskey } from '#lib/identity/server/offer-passkey.ts';
import { findSession, startSession } from '#lib/identity/server/sessions.ts';

type Creation = Awaited<ReturnType<typeof generateRegistrationOptions>>;
type Request = Awaited<ReturnType<typeof generateAuthenticationOptions>>;

interface Credential {
	id: string;
	privateKey: KeyObject;
	rpId: string;
	userHandle: string;
}

/** What a test wants otherwise than a browser and its device would do it. */
export interface Oddities {
	/** The page that asks, as the browser knows it. */
	origin?: string;
	/** Whether the device made sure of finger, face or PIN. */
	verified?: boolean;
	/** Which site's name the device signs for. */
	rpId?: string;
	counter?: number;
	userHandle?: string | null;
	credential?: Credential;
	type?: string;
}

const [PRESENT, VERIFIED, WITH_KEY] = [0x01, 0x04, 0x40];

/** A device with passkeys, and the browser before it: ES256, no attestation. It counts, unless told not to. */
export class SoftAuthenticator {
	readonly credentials: Credential[] = [];
	readonly origin: string;
	#counter: number | null;

	constructor(origin: string, counts = true) {
		this.origin = origin;
		this.#counter = counts ? 0 : null;
	}

	/** Makes a passkey. @returns what a page gets of it, as JSON. */
	create(options: Creation, odd: Oddities = {}): string {
		const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const rpId = odd.rpId ?? options.rp.id!;
		const id = randomBytes(24);
		this.credentials.push({
			...{ id: id.toString('base64url'), privateKey, rpId },
			userHandle: options.user.id
		});
		const length = Buffer.from([0, id.length]);
		const key = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)]);
		const authData = Buffer.concat([this.#state(rpId, odd, WITH_KEY), key]);
		const attestation = new Map<string, unknown>([
			['fmt', 'none'],
			['attStmt', new Map()],
			['authData', Uint8Array.from(authData)]
		]);
		const attestationObject = isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]);
		return this.#answer(id.toString('base64url'), {
			clientDataJSON: this.#clientData('webauthn.create', options.challenge, odd),
			attestationObject: Buffer.from(attestationObject).toString('base64url'),
			transports: ['internal', 'of-our-own']
		});
	}

	/** Signs with the newest passkey, or the one that a test names. */
	get(options: Request, odd: Oddities = {}): string {
		const credential = odd.credential ?? this.credentials.at(-1)!;
		const { id, privateKey, rpId, userHandle } = credential;
		const clientDataJSON = this.#clientData('webauthn.get', options.challenge, odd);
		const authData = this.#state(odd.rpId ?? rpId, odd);
		const clientHash = hash('sha256', Buffer.from(clientDataJSON, 'base64url'), 'buffer');
		const signature = sign('sha256', Buffer.concat([authData, clientHash]), privateKey);
		return this.#answer(id, {
			clientDataJSON,
			authenticatorData: authData.toString('base64url'),
			signature: signature.toString('base64url'),
			userHandle: odd.userHandle === undefined ? userHandle : odd.userHandle
		});
	}

	#state(rpId: string, { verified = true, counter }: Oddities, flags = 0): Buffer {
		if (this.#counter !== null) this.#counter += 1;
		const count = Buffer.alloc(4);
		count.writeUInt32BE(counter ?? this.#counter ?? 0);
		const flag = Buffer.from([PRESENT | (verified ? VERIFIED : 0) | flags]);
		return Buffer.concat([hash('sha256', rpId, 'buffer'), flag, count]);
	}

	#clientData(type: string, challenge: string, odd: Oddities): string {
		const data = {
			type: odd.type ?? type,
			challenge,
			origin: odd.origin ?? this.origin,
			crossOrigin: false
		};
		return Buffer.from(JSON.stringify(data)).toString('base64url');
	}

	#answer(id: string, response: object): string {
		return JSON.stringify({
			...{ id, rawId: id, type: 'public-key', response },
			authenticatorAttachment: 'platform',
			clientExtensionResults: {}
		});
	}
}

/** A passkey of this account, added as a page does it. @returns its id. */
export async function givePasskey(accountId: string, origin: string): Promise<string> {
	const token = await startSession(accountId);
	const signedIn = (await findSession(token))!;
	const options = await offerPasskey(signedIn, token, origin);
	const answer = new SoftAuthenticator(origin).create(options);
	const passkeyId = randomUUID();
	await addPasskey(signedIn, token, { passkeyId, name: 'My phone', answer }, origin);
	return passkeyId;
}

/** RFC 9052: an elliptic curve's public key, for ES256. */
function coseOf(publicKey: KeyObject): Uint8Array {
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
	return isoCBOR.encode(
		new Map<number, number | Uint8Array>([
			...([
				[1, 2],
				[3, -7],
				[-1, 1]
			] as const),
			[-2, bytes(x)],
			[-3, bytes(y)]
		]) as Parameters<typeof isoCBOR.encode>[0]
	);
}
