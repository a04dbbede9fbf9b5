// After signing out nothing of ours stays on the device but what was recorded on it and not sent.
const SCOPE = new URL('/me/self-care', location.origin).href;

async function forget() {
	const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
	await Promise.all(
		workers.filter(({ scope }) => scope === SCOPE).map((worker) => worker.unregister())
	);
	const names = (await window.caches?.keys()) ?? [];
	const ours = names.filter((name) => name.startsWith('candour-'));
	await Promise.all(ours.map((name) => caches.delete(name)));
	const known = await indexedDB.databases();
	if (!known.some(({ name }) => name === 'candour-offline')) return;
	const opening = indexedDB.open('candour-offline');
	opening.onsuccess = () => {
		const transaction = opening.result.transaction('owner', 'readwrite');
		transaction.objectStore('owner').clear();
		transaction.oncomplete = () => opening.result.close();
	};
}

forget().catch(() => {});
