import { and, asc, eq, isNull } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { isReviewDue } from '../rules.ts';
import { waitingWords } from '../words.ts';
import { planDrafts } from './tables.ts';

export interface DraftRow {
	key: string;
	/** Whose it is, and which plan, is read through the gate. */
	href: string;
	/** "11 days, since 12 November 2026" */
	waits: string;
	tooLong: boolean;
}

const MOST = 200;

/** Plans in which words of an organisation's wait to be signed, the oldest first. */
export async function listDrafts({ role }: ClinicianActor): Promise<DraftRow[]> {
	const at = now();
	const found = await database()
		.select()
		.from(planDrafts)
		.where(
			and(
				eq(planDrafts.organisationId, role.organisation.organisationId),
				isNull(planDrafts.endedAt)
			)
		)
		.orderBy(asc(planDrafts.since), asc(planDrafts.planId))
		.limit(MOST);
	return found.map(({ planId, since, patientId, remindOn }) => ({
		key: planId,
		href: `/care-team/patients/${patientId}/plan`,
		waits: waitingWords(since, at),
		tooLong: isReviewDue(remindOn, ukDay(at))
	}));
}
