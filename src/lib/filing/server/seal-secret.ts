import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Unavailable } from '#lib/server/errors.ts';
import { filingSettings } from './filing-settings.ts';

const [ALGORITHM, IV_BYTES, TAG_BYTES] = ['aes-256-gcm', 12, 16] as const;

/**
 * A secret as it is kept: encrypted with a key that is not in the database.
 *
 * @param place whose it is: moved to another's row, it cannot be opened.
 */
export function sealSecret(secret: string, place: string): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(ALGORITHM, requireKey(), iv).setAAD(Buffer.from(place));
	const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @throws Unavailable where the key is another than it was sealed with, or the row another. */
export function openSecret(sealed: string, place: string): string {
	const bytes = Buffer.from(sealed, 'base64url');
	const [iv, rest] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES)];
	const decipher = createDecipheriv(ALGORITHM, requireKey(), iv, { authTagLength: TAG_BYTES })
		.setAAD(Buffer.from(place))
		.setAuthTag(rest.subarray(0, TAG_BYTES));
	try {
		const opened = [decipher.update(rest.subarray(TAG_BYTES)), decipher.final()];
		return Buffer.concat(opened).toString('utf8');
	} catch {
		throw unusable('The key that its secret was kept with is not the key that is set now.');
	}
}

function requireKey(): Buffer {
	const { key } = filingSettings();
	if (!key) throw unusable('CANDOUR_FILING_KEY is not set, so no secret can be kept.');
	return key;
}

function unusable(words: string): Unavailable {
	return new Unavailable('filing-key-unusable', words);
}
