import { and, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { accounts } from './tables.ts';

const MOST_WORDS = 6;
const MOST_PEOPLE = 50;

/**
 * Accounts whose names have all of these words, each as a whole: who knows a name finds its person,
 * and nobody gets a directory. Whether they are staff, organisations tell.
 */
export async function searchNames(
	tx: Tx,
	words: string
): Promise<{ accountId: string; name: string }[]> {
	const asked = words
		.toLowerCase()
		.split(/[^\p{L}\p{N}'’-]+/u)
		.filter(Boolean)
		.slice(0, MOST_WORDS);
	if (asked.length === 0) return [];
	const wordsOfName = sql`regexp_split_to_array(lower(${accounts.name}), '[^[:alnum:]''’-]+')`;
	const wanted = sql`array(select jsonb_array_elements_text((${JSON.stringify(asked)}::text)::jsonb))`;
	return tx
		.select({ accountId: accounts.accountId, name: accounts.name })
		.from(accounts)
		.where(and(isNull(accounts.disabledAt), sql`${wordsOfName} @> ${wanted}`))
		.orderBy(accounts.name)
		.limit(MOST_PEOPLE);
}
