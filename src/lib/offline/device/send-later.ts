interface SyncManager {
	register: (tag: string) => Promise<void>;
}

/** Asks the browser to keep what is kept, and to send it when it can, even with no page open. */
export async function sendLater(): Promise<void> {
	await navigator.storage?.persist?.();
	const worker = await navigator.serviceWorker?.getRegistration();
	const { sync } = (worker ?? {}) as { sync?: SyncManager };
	// Not every browser has it, and some forbid it: it is sent when somebody looks, all the same.
	await sync?.register('send').catch(() => {});
}
