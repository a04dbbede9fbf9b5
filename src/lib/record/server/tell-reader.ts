import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import type { Tx } from '#lib/server/db.ts';
import { describeSight, type ReaderWords } from './describe-sight.ts';

export type Told<T> = T & { words: ReaderWords };
type Read<T> = (tx: Tx, sight: Sight) => Promise<{ result: T; seen: SeenEntry[] }>;

/**
 * Beside what a page reads, what it must tell whoever reads it: whose record it is, why they may see
 * it, and whether something is withheld. In the same transaction, so that the one holds for the other.
 */
export function tellReader<T extends object>(access: RecordAccess, read: Read<T>): Read<Told<T>> {
	return async (tx, sight) => {
		const [{ result, seen }, words] = await Promise.all([
			read(tx, sight),
			describeSight(tx, access, sight.sharing)
		]);
		return { result: { ...result, words }, seen };
	};
}
