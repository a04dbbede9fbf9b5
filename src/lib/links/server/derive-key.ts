import { hkdfSync } from 'node:crypto';

/** What encrypts what a link opens. README: neither half alone opens anything. */
export function deriveKey(address: string, salt: string): Uint8Array {
	const [secret, ours] = [address, salt].map((text) => Buffer.from(text, 'base64url'));
	return new Uint8Array(hkdfSync('sha256', secret!, ours!, 'candour smart health link 1', 32));
}
