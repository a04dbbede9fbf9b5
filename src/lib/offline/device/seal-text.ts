import { inQueue, type Sealed } from './in-queue.ts';

/**
 * Locks a text with a key that never leaves the browser, so that a copy of its files is not enough to
 * read it. It is bound to its owner and submission: moved to another's row, it does not open.
 */
export async function sealText(text: string, boundTo: string): Promise<Sealed> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const bytes = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: encode(boundTo) },
		await findKey(),
		encode(text)
	);
	return { iv, bytes };
}

export async function openSealed({ iv, bytes }: Sealed, boundTo: string): Promise<string> {
	const how = { name: 'AES-GCM', iv, additionalData: encode(boundTo) };
	return new TextDecoder().decode(await crypto.subtle.decrypt(how, await findKey(), bytes));
}

/** Two tabs that make it at once keep the one that came first. */
async function findKey(): Promise<CryptoKey> {
	const read = () => inQueue<CryptoKey | undefined>('keys', 'readonly', (keys) => keys.get('seal'));
	const known = await read();
	if (known) return known;
	const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
		'encrypt',
		'decrypt'
	]);
	await inQueue('keys', 'readwrite', (keys) => keys.add(made, 'seal')).catch(() => {});
	return (await read())!;
}

function encode(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(text);
}
