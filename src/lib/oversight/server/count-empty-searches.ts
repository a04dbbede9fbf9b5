import { and, count, desc, eq, gt, max } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { emptySearches } from './tables.ts';

export const COUNTED_DAYS = 28;
const DAY = 24 * 60 * 60_000;

export interface EmptySearches {
	name: string;
	jobTitle: string;
	count: number;
	lastAt: Date;
}

/** Who of an organisation searched for people and found nobody, or several, lately: most often first. */
export async function countEmptySearches(organisationId: string): Promise<EmptySearches[]> {
	const { accountId, name, jobTitle, searchedAt } = emptySearches;
	const since = new Date(now().getTime() - COUNTED_DAYS * DAY);
	const rows = await database()
		.select({ name, jobTitle, count: count(), lastAt: max(searchedAt) })
		.from(emptySearches)
		.where(and(eq(emptySearches.organisationId, organisationId), gt(searchedAt, since)))
		.groupBy(accountId, name, jobTitle)
		.orderBy(desc(count()), desc(max(searchedAt)));
	return rows.map((row) => ({ ...row, lastAt: row.lastAt! }));
}
