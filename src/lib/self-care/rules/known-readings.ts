import type { Fact, Values } from '../schema.ts';

type Version = Pick<Fact, 'entryId' | 'measure' | 'values' | 'at'> & { takenOut: string | null };

/**
 * What has been recorded already, in any version: what was put right or taken out once does not come
 * back with the next file of the same meter. Only what went with a whole file may come again.
 */
export function knownReadings(versions: Version[], wholeFile: string): Set<string> {
	const undone = new Set(
		versions.filter(({ takenOut }) => takenOut === wholeFile).map(({ entryId }) => entryId)
	);
	return new Set(versions.filter(({ entryId }) => !undone.has(entryId)).map(sameAs));
}

/** Whether a reading is there already; from now on it is. */
export function isKnown(
	known: Set<string>,
	fact: Pick<Fact, 'measure' | 'values' | 'at'>
): boolean {
	const key = sameAs(fact);
	if (known.has(key)) return true;
	known.add(key);
	return false;
}

/** The same measure with the same value at the same minute: people write no seconds. */
function sameAs({ measure, values, at }: Pick<Fact, 'measure' | 'values' | 'at'>): string {
	return [measure, Math.floor(at.getTime() / 60_000), wordsOf(values)].join(' ');
}

function wordsOf(values: Values): string {
	return Object.keys(values)
		.sort()
		.map((part) => {
			const value = values[part]!;
			return 'number' in value ? `${value.comparator ?? ''}${value.number}` : value.choice;
		})
		.join('/');
}

const OF_NOW_DAYS = 30;

/**
 * Whether a reading of a file is of these weeks. What a care team asked for is of now: years of a
 * meter are in the record for whoever opens it, and are no work to look at today.
 */
export function isOfNow(at: Date, now: Date): boolean {
	return now.getTime() - at.getTime() <= OF_NOW_DAYS * 86_400_000;
}
