import type { Read } from '#lib/access/server/read-record.ts';
import { describeSight, type ReaderWords } from './describe-sight.ts';

export type Told<T> = T & { words: ReaderWords };

/**
 * Beside what a page reads, what it must tell whoever reads it: whose record it is, why they may see
 * it, and whether something is withheld. In the same transaction, so that the one holds for the other.
 */
export function tellReader<T extends object>(read: Read<T>): Read<Told<T>> {
	return async (tx, sight) => {
		const [{ result, seen }, words] = await Promise.all([
			read(tx, sight),
			describeSight(tx, sight.access, sight)
		]);
		return { result: { ...result, words }, seen };
	};
}
