import { desc, eq } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { ageOn, personalBest } from '../rules.ts';
import type { Circumstances, Fact, YesNo } from '../schema.ts';
import { readRequests, type Request } from './read-asked.ts';
import { readTargets } from './read-targets.ts';
import { selfCareCircumstances } from './tables.ts';

/** Who the patient is, and what is asked of them today: for whoever reads that for another reason too. */
export interface Underway {
	demographics: PromiseLike<Demographics | undefined>;
	requests: PromiseLike<Request[]>;
}

/**
 * What is known of somebody that their readings must be held against. Inside their own transaction.
 *
 * @param underway what of it is being read already.
 */
export async function readCircumstances(
	{ tx, patientId }: { tx: Tx; patientId: string },
	earlier: Fact[],
	underway: Underway = {
		demographics: findDemographics(tx, patientId),
		requests: readRequests(tx, patientId, ukDay(now()))
	}
): Promise<Circumstances & { answered: Answered | null }> {
	const [demographics, requests, targets, [newest]] = await Promise.all([
		underway.demographics,
		underway.requests,
		readTargets({ tx, patientId }),
		tx
			.select({
				pregnant: selfCareCircumstances.pregnant,
				ownLimits: selfCareCircumstances.ownLimits,
				answeredAt: selfCareCircumstances.answeredAt
			})
			.from(selfCareCircumstances)
			.where(eq(selfCareCircumstances.patientId, patientId))
			.orderBy(desc(selfCareCircumstances.answeredAt), selfCareCircumstances.answerId)
			.limit(1)
	]);
	const today = ukDay(now());
	return {
		age: demographics ? ageOn(demographics.birthDate, today) : null,
		// Whoever is not sure is not told what holds for everybody else.
		pregnant: newest ? newest.pregnant !== 'no' : false,
		ownLimits: newest ? newest.ownLimits !== 'no' : false,
		personalBest: personalBest(earlier, now()),
		ownTargets: targets.map(({ measure }) => measure),
		asked: requests.flatMap(({ rules }) => rules),
		answered: newest ?? null
	};
}

export interface Answered {
	pregnant: YesNo;
	ownLimits: YesNo;
	answeredAt: Date;
}
