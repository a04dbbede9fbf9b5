import { and, asc, count, eq, gte, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { dayOf, daysAfter } from '../rules.ts';
import { programmeFollowers } from './tables.ts';

export const FOLLOWINGS = ['running', 'asked', 'finished'] as const;
export type Following = (typeof FOLLOWINGS)[number];
export type Follower = typeof programmeFollowers.$inferSelect;

/** For so long after its last day it is listed as finished. */
export const FINISHED_DAYS = 30;

/** The day that lists go by: until the last evening of whoever is asked for evenings is over. */
export function listingDay(at: Date): string {
	return dayOf(at, ['evening']).day;
}

/**
 * A page of whom an organisation asked: who ends first, or was asked first, on top. It holds nothing of
 * what they were asked; that is opened through the gate.
 *
 * @param after an enrolment, of the page before.
 */
export async function listFollowers(wish: {
	organisationId: string;
	show: Following;
	today: string;
	after: string | null;
	most: number;
}): Promise<{ followers: Follower[]; next: string | null }> {
	const { organisationId, show, today, after, most } = wish;
	const { lastDay, askedAt, enrolmentId } = programmeFollowers;
	const found = await database()
		.select()
		.from(programmeFollowers)
		.where(
			and(
				open(organisationId),
				whichAre(show, today),
				after ? behind(organisationId, after) : undefined
			)
		)
		.orderBy(asc(lastDay), asc(askedAt), asc(enrolmentId))
		.limit(most + 1);
	const followers = found.slice(0, most);
	return { followers, next: found.length > most ? followers.at(-1)!.enrolmentId : null };
}

/** How many there are of each, and nothing of whom. */
export async function countFollowers(
	organisationId: string,
	today: string
): Promise<Record<Following, number>> {
	const [counts] = await database()
		.select({
			running: count(sql`case when ${whichAre('running', today)} then 1 end`),
			asked: count(sql`case when ${whichAre('asked', today)} then 1 end`),
			finished: count(sql`case when ${whichAre('finished', today)} then 1 end`)
		})
		.from(programmeFollowers)
		.where(open(organisationId));
	return counts!;
}

function open(organisationId: string): SQL | undefined {
	return and(
		eq(programmeFollowers.organisationId, organisationId),
		isNull(programmeFollowers.closedAt)
	);
}

function whichAre(show: Following, today: string): SQL | undefined {
	const { lastDay } = programmeFollowers;
	if (show === 'asked') return isNull(lastDay);
	if (show === 'running') return gte(lastDay, today);
	return and(lt(lastDay, today), gte(lastDay, daysAfter(today, -FINISHED_DAYS)));
}

/** Wherever that one stands now; nowhere, where it is nobody's. Who has not started has no last day. */
function behind(organisationId: string, after: string): SQL {
	const { lastDay, askedAt, enrolmentId } = programmeFollowers;
	return sql`(coalesce(${lastDay}, date '2000-01-01'), ${askedAt}, ${enrolmentId}) >
		(select coalesce(last_day, date '2000-01-01'), asked_at, enrolment_id from programme_followers
		where organisation_id = ${organisationId} and enrolment_id = ${after})`;
}
