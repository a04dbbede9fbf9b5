/** What stands on a device: sealed readings, the key that seals them, and whose device it is. */
export interface QueueRow {
	submissionId: string;
	/** Whoever recorded it, as `deviceOf` names them: nobody else's rows are read or sent. */
	owner: string;
	/** In milliseconds, by the clock of the device; it orders them. */
	keptAt: number;
	/** Until it is sent. What is sent is not kept, only that it was. */
	sealed: Sealed | null;
	/** A server has said that it cannot take it so. */
	refused: boolean;
	sentAt: number | null;
}

export interface Sealed {
	iv: Uint8Array<ArrayBuffer>;
	bytes: ArrayBuffer;
}

export type Store = 'readings' | 'keys' | 'owner';

export const QUEUE = 'candour-offline';

/** Runs one request on the device's own database, and waits until it is on the disk. */
export async function inQueue<T>(
	store: Store,
	mode: IDBTransactionMode,
	ask: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const database = await openQueue();
	try {
		return await new Promise((done, failed) => {
			const options: IDBTransactionOptions = { durability: 'strict' };
			const transaction = database.transaction(store, mode, options);
			const request = ask(transaction.objectStore(store));
			transaction.oncomplete = () => done(request.result);
			transaction.onabort = () => failed(transaction.error ?? new Error('Nothing was kept'));
		});
	} finally {
		database.close();
	}
}

function openQueue(): Promise<IDBDatabase> {
	return new Promise((done, failed) => {
		const opening = indexedDB.open(QUEUE, 1);
		opening.onupgradeneeded = () => {
			opening.result.createObjectStore('readings', { keyPath: 'submissionId' });
			opening.result.createObjectStore('keys');
			opening.result.createObjectStore('owner');
		};
		opening.onsuccess = () => done(opening.result);
		opening.onerror = () => failed(opening.error ?? new Error('Nothing can be kept'));
	});
}
