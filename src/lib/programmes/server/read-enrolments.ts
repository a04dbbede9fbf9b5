import { and, desc, eq, inArray } from 'drizzle-orm';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import { seenEntry } from '#lib/record/server/entry-columns.ts';
import { selectReadings } from '#lib/record/server/list-readings.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { personalBest } from '#lib/self-care/rules.ts';
import type { Fact } from '#lib/self-care/schema.ts';
import { testKeysOf } from '#lib/self-care/server/build-observation.ts';
import { factOf } from '#lib/self-care/server/fact-of.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { daysAfter, within } from '../rules.ts';
import type { Enrolment } from '../rules/summarise-enrolment.ts';
import { readStanding } from './read-standing.ts';
import { programmeEnrolments, programmeSteps } from './tables.ts';

/**
 * What somebody was asked to follow, the newest first, with the readings that belong to it as far as the
 * viewer may see them. The person sees all of them; staff what their own organisation asked; nobody else
 * any. Inside `readRecord`: what it returns as seen is for its event.
 */
export async function readEnrolments(
	tx: Tx,
	sight: Sight,
	{ enrolmentIds }: { enrolmentIds?: string[] } = {}
): Promise<{ enrolments: Enrolment[]; seen: SeenEntry[] }> {
	const rows = await selectEnrolments(tx, sight, enrolmentIds);
	const started = rows.flatMap(({ steps }) => steps.flatMap(({ firstDay }) => firstDay ?? []));
	if (started.length === 0)
		return { enrolments: rows.map((row) => ({ ...row, ...NOTHING })), seen: [] };
	const standing = await readStanding(tx, sight);
	const measures = [...new Set(rows.flatMap(({ definition }) => definition.measures))];
	const wantsBest = rows.some(({ definition, own }) => definition.result === 'zones' && !own.best);
	const firstDay = started.reduce((one, other) => (one < other ? one : other));
	const from = new Date(`${daysAfter(firstDay, wantsBest ? -BEST_DAYS : -1)}T00:00:00Z`);
	const keys = measures.flatMap((key) => testKeysOf(findMeasure(key)!));
	const entries = await selectReadings(tx, sight, { keys, from });
	const facts = entries.flatMap((entry) => factOf(entry) ?? []);
	const best = wantsBest ? personalBest(facts, now()) : null;
	const enrolments = rows.map((row): Enrolment => {
		const first = row.steps.find(({ kind }) => kind === 'started')?.firstDay;
		return { ...row, best, standing, facts: first ? within(row.definition, first, facts) : [] };
	});
	const shown = new Set(enrolments.flatMap((one) => one.facts.map(({ entryId }) => entryId)));
	const isShown = wantsBest ? () => true : (one: { entryId: string }) => shown.has(one.entryId);
	return { enrolments, seen: entries.filter(isShown).map(seenEntry) };
}

const NOTHING = { facts: [] as Fact[], best: null, standing: { usual: true, limits: {} } };
/** A best of the last two years counts. */
const BEST_DAYS = 730;

async function selectEnrolments(tx: Tx, { patientId, viewer }: Sight, ids?: string[]) {
	if (viewer.kind !== 'patient' && viewer.kind !== 'clinician') return [];
	const { organisationId, enrolmentId } = programmeEnrolments;
	const theirs =
		viewer.kind === 'clinician' ? eq(organisationId, viewer.organisationId) : undefined;
	const [enrolments, steps] = await Promise.all([
		tx
			.select()
			.from(programmeEnrolments)
			.where(
				and(eq(programmeEnrolments.patientId, patientId), theirs, ids && inArray(enrolmentId, ids))
			)
			.orderBy(desc(programmeEnrolments.askedAt), enrolmentId),
		tx
			.select()
			.from(programmeSteps)
			.where(eq(programmeSteps.patientId, patientId))
			.orderBy(programmeSteps.takenAt)
	]);
	return enrolments.map((one) => ({
		...one,
		steps: steps.filter((step) => step.enrolmentId === one.enrolmentId)
	}));
}
