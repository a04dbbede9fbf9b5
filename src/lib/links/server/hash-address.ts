import { hash } from 'node:crypto';

/** What is kept of a link's address, and of a ticket: enough to know it again. */
export function hashAddress(address: string): string {
	return hash('sha256', address, 'base64url');
}
