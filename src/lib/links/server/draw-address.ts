import { randomBytes } from 'node:crypto';

/** 32 random bytes, as the standard asks of an address that nobody guesses. */
export function drawAddress(): string {
	return randomBytes(32).toString('base64url');
}
