import { inQueue } from './in-queue.ts';

/** Whoever signed in last on this device, by what a server named them; nobody after they signed out. */
export async function findOwner(): Promise<string | null> {
	const owner = await inQueue<string | undefined>('owner', 'readonly', (one) => one.get('owner'));
	return owner ?? null;
}

export async function setOwner(owner: string): Promise<void> {
	await inQueue('owner', 'readwrite', (one) => one.put(owner, 'owner'));
}
