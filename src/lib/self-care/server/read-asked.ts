import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import { findStaffViewer } from '#lib/access/server/find-staff-viewer.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Asked } from '../rules.ts';
import { maySeeMeasure } from './may-see-measure.ts';
import { selfCareRequests } from './tables.ts';

/**
 * Who asked for what and is told of it now: of each measure only where the organisation still has a
 * reason to open the record and the patient lets it see what they record. Of anything else it is not
 * told, so that no work of its says that there is something which it may not see.
 */
export async function readAsked(
	{ tx, patientId }: { tx: Tx; patientId: string },
	at: Date
): Promise<Asked[]> {
	const today = ukDay(at);
	const requests = await readRequests(tx, patientId, today);
	const asked = await Promise.all(
		requests.map(async ({ organisationId, askedBy, ...request }): Promise<Asked[]> => {
			const who = { organisationId, accountId: askedBy };
			const staff = await findStaffViewer(tx, patientId, who, at);
			const measures = request.measures.filter((key) => staff && maySeeMeasure(key, staff.viewer));
			if (!staff || measures.length === 0) return [];
			const { requestId, lookDays, looksFrom } = request;
			const from = looksFrom && looksFrom > today ? looksFrom : today;
			const lookBy = addWorkingDays(from, lookDays);
			const looks = `by ${dateWords({ at: lookBy, precision: 'day' })}`;
			const organisation = staff.name;
			return [{ requestId, organisationId, organisation, measures, lookBy, lookDays, looks }];
		})
	);
	return asked.flat();
}

/** Requests in force on a day, the oldest first. */
export function readRequests(tx: Tx, patientId: string, day: string) {
	const { fromDay, untilDay, endedAt, askedAt, requestId } = selfCareRequests;
	return tx
		.select()
		.from(selfCareRequests)
		.where(
			and(
				eq(selfCareRequests.patientId, patientId),
				lte(fromDay, day),
				or(isNull(untilDay), gte(untilDay, day)),
				isNull(endedAt)
			)
		)
		.orderBy(asc(askedAt), asc(requestId));
}
