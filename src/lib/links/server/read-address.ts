import { z } from 'zod';

const Payload = z.object({ url: z.url(), flag: z.string().max(10).optional() });

/**
 * The address in a link that somebody pasted or scanned.
 *
 * @returns undefined for what is no link, or is one of another service's: we send nothing there.
 */
export function readAddress(
	origin: string,
	pasted: string
): { address: string; hasPasscode: boolean } | undefined {
	const encoded = /shlink:\/([\w-]+)$/.exec(pasted.trim())?.[1];
	if (!encoded) return undefined;
	try {
		const text = Buffer.from(encoded, 'base64url').toString('utf8');
		const { url, flag = '' } = Payload.parse(JSON.parse(text));
		const address = url.startsWith(`${origin}/shl/`) ? url.slice(`${origin}/shl/`.length) : '';
		return /^[\w-]{43}$/.test(address) ? { address, hasPasscode: flag.includes('P') } : undefined;
	} catch {
		return undefined;
	}
}
