import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import { findStaffViewer } from '#lib/access/server/find-staff-viewer.ts';
import type { ClinicianViewer } from '#lib/consent/schema.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { listRegistrations } from '#lib/organisations/server/list-registrations.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import { readSettings } from '#lib/review-queue/server/read-settings.ts';
import type { Tx } from '#lib/server/db.ts';
import { findMeasure } from '../data/measures.ts';
import type { Asked } from '../rules.ts';
import { maySeeMeasure } from './may-see-measure.ts';
import { selfCareRequests } from './tables.ts';

/** With what binds those who would look there: it decides which of what is sent comes to them. */
export type AskedNow = Asked & { viewer: ClinicianViewer };

/** What an organisation asked for, or what a practice switched on for all who are registered there. */
interface Wanted {
	requestId: string | null;
	organisationId: string;
	/** Who asked: somebody whom the patient lets see nothing is not told. */
	askedBy: string;
	measures: string[];
	lookDays: number;
	looksFrom: string | null;
}

/**
 * Who asked for what and is told of it now: of each measure only where the organisation still has a
 * reason to open the record and the patient lets it see what they record. Of anything else it is not
 * told, so that no work of its says that there is something which it may not see.
 *
 * @param underway the requests in force today, for whoever needs them too.
 */
export async function readAsked(
	{ tx, patientId }: { tx: Tx; patientId: string },
	at: Date,
	underway: PromiseLike<Request[]> = readRequests(tx, patientId, ukDay(at))
): Promise<AskedNow[]> {
	const [requests, switchedOn] = await Promise.all([underway, readSwitchedOn(tx, patientId, at)]);
	const unasked = switchedOn.map((one) => ({ ...one, measures: notRequested(one, requests) }));
	const asked = await Promise.all(
		[...requests, ...unasked].map((wanted) => judge({ tx, patientId }, wanted, at))
	);
	return asked.flat();
}

/** What it asked this person for comes for that request, and not once more beside it. */
function notRequested({ organisationId, measures }: Wanted, requests: Wanted[]): string[] {
	const own = requests.filter((request) => request.organisationId === organisationId);
	return measures.filter((key) => !own.some((request) => request.measures.includes(key)));
}

async function judge(
	{ tx, patientId }: { tx: Tx; patientId: string },
	{ requestId, organisationId, askedBy, lookDays, looksFrom, ...wanted }: Wanted,
	at: Date
): Promise<AskedNow[]> {
	if (wanted.measures.length === 0) return [];
	const who = { organisationId, accountId: askedBy };
	const staff = await findStaffViewer(tx, patientId, who, at);
	if (!staff) return [];
	const { name: organisation, viewer } = staff;
	const measures = wanted.measures.filter((key) => maySeeSuch(key, viewer));
	if (measures.length === 0) return [];
	const today = ukDay(at);
	const lookBy = addWorkingDays(looksFrom && looksFrom > today ? looksFrom : today, lookDays);
	const looks = `by ${dateWords({ at: lookBy, precision: 'day' })}`;
	const asked = { requestId, organisationId, organisation, measures };
	return [{ ...asked, lookBy, lookDays, looks, viewer }];
}

/** Of what is no measure, its own words decide once they are sent; self-care as such, before. */
function maySeeSuch(key: string, viewer: ClinicianViewer): boolean {
	return maySeeMeasure(findMeasure(key) ? key : 'weight', viewer);
}

export type Request = typeof selfCareRequests.$inferSelect;

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

/** No account has it: what a practice switched on was no one person's wish. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The kinds that the practices where somebody is registered have switched on. */
async function readSwitchedOn(tx: Tx, patientId: string, at: Date): Promise<Wanted[]> {
	const registrations = await listRegistrations(tx, patientId, at);
	const practices = registrations.filter(({ kind }) => kind === 'registered');
	const ids = practices.map(({ organisationId }) => organisationId);
	const settings = await readSettings(tx, ids);
	return settings.map(({ organisationId, kinds: measures, lookDays }) => ({
		...{ requestId: null, organisationId, askedBy: NOBODY, measures, lookDays, looksFrom: null }
	}));
}
