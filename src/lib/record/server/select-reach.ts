import { and, eq, sql, type SQL } from 'drizzle-orm';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Organisation, RelationshipKind } from '#lib/organisations/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Entry } from '../schema.ts';
import {
	listReachQuestions,
	type HidingChoice,
	type ReachQuestion
} from './list-reach-questions.ts';
import { listReachers } from './list-reachers.ts';
import { entries } from './tables.ts';
import { tellEvents } from './tell-events.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** Whether one organisation can open an entry, by the gate's own decision, and why if it cannot. */
export interface Reach {
	organisation: Organisation;
	relationship: RelationshipKind | null;
	/** It may open the record now, by a relationship or the patient's permission. */
	opens: boolean;
	/** It would see this entry: now, or else as soon as it looks after the patient. */
	sees: boolean;
	inEmergency: boolean;
	/** Why it would not, for the patient alone: a choice of theirs, or what its kind sees by default. */
	because: ReachObstacle | null;
	lastOpened: { at: Date; version: number } | null;
	/** When somebody there was last not let in to the record; for the patient alone. */
	lastRefused: Date | null;
}

export type ReachObstacle =
	| { kind: 'default' }
	/** Without this one it would see it. */
	| { kind: 'choice'; choice: HidingChoice }
	/** Each of these hides it alone; none of them where only several together do. */
	| { kind: 'choices'; choices: HidingChoice[] };

/** For each organisation that may need an entry: can it, and when did it last. */
export async function selectReach(tx: Tx, sight: Sight, entry: Entry): Promise<Reach[]> {
	const { patientId } = sight;
	const sharing = await readSharing(tx, patientId, now());
	const isPatient = sight.viewer.kind === 'patient';
	const reachers = await listReachers(tx, sharing, isPatient);
	const asked = reachers.map(({ standing }) =>
		listReachQuestions(standing, sharing, entry, isPatient)
	);
	const [answers, opened, refused] = await Promise.all([
		askFilter(
			tx,
			sight,
			entry,
			asked.flat().map(({ filter }) => filter)
		),
		findLastOpened(tx, sight, entry),
		isPatient ? findLastRefused(tx, sight) : new Map<string, Date>()
	]);
	let place = 0;
	return reachers.map((reacher, index) => {
		const answered = asked[index]!.map((question) => ({ ...question, yes: answers[place++]! }));
		const yes = (name: string) => answered.some((one) => one.name === name && one.yes);
		const sees = yes('sees');
		return {
			organisation: reacher.organisation,
			relationship: reacher.relationship,
			opens: reacher.opens,
			sees,
			inEmergency: yes('emergency'),
			because: sees || !isPatient ? null : becauseOf(answered, yes('default')),
			lastOpened: opened.get(reacher.organisation.odsCode) ?? null,
			lastRefused: refused.get(reacher.organisation.odsCode) ?? null
		};
	});
}

function becauseOf(
	answered: (ReachQuestion & { yes: boolean })[],
	byDefault: boolean
): NonNullable<Reach['because']> {
	if (!byDefault) return { kind: 'default' };
	const choicesOf = (name: ReachQuestion['name'], answer: boolean) =>
		answered.flatMap(({ choice, ...one }) =>
			choice && one.name === name && one.yes === answer ? choice : []
		);
	const [enough] = choicesOf('without', true);
	if (enough) return { kind: 'choice', choice: enough };
	return { kind: 'choices', choices: choicesOf('alone', false) };
}

async function askFilter(
	tx: Tx,
	{ patientId, viewer }: Sight,
	{ entryId }: Entry,
	filters: SQL[]
): Promise<boolean[]> {
	if (filters.length === 0) return [];
	const each = sql.join(
		filters.map((filter) => sql`coalesce((${filter}), false)`),
		sql`, `
	);
	const [row] = await tx
		.select({ answers: sql<boolean[]>`to_jsonb(array[${each}])` })
		.from(entries)
		.where(
			and(eq(entries.patientId, patientId), eq(entries.entryId, entryId), visibilityFilter(viewer))
		);
	return row?.answers ?? filters.map(() => false);
}

/** Far more than everybody opens between one look at a plan and the next. */
const MOST_EVENTS = 1000;

/**
 * When each organisation opened it last, by ODS code, as the log may tell it now: what is held back
 * there is not told here.
 */
async function findLastOpened(
	tx: Tx,
	sight: Sight,
	{ entryId, category }: Entry
): Promise<Map<string, NonNullable<Reach['lastOpened']>>> {
	const filter = { category, limit: MOST_EVENTS };
	const found = await listAccessEvents(tx, sight.patientId, filter, (ids) => {
		return sql`${entryId}::uuid in (${ids})`;
	});
	const ofIt = found.filter(({ seen }) => seen.some((one) => one.entryId === entryId));
	const lastOpened = new Map<string, NonNullable<Reach['lastOpened']>>();
	for (const { at, actor, seen, outcome, action } of await tellEvents(tx, sight, ofIt)) {
		const odsCode = actor?.organisation?.odsCode;
		const version = seen.find((one) => one.entryId === entryId)?.version;
		if (!odsCode || !version || outcome !== 'allowed') continue;
		// Written by themselves, or sent to their system: nobody there has opened it by that.
		if (action === 'changed' || action === 'shared') continue;
		// The newest come first.
		if (!lastOpened.has(odsCode)) lastOpened.set(odsCode, { at, version });
	}
	return lastOpened;
}

/** When each organisation was last not let in, by ODS code, as the log may tell it now. */
async function findLastRefused(tx: Tx, sight: Sight): Promise<Map<string, Date>> {
	const filter = { refused: true, limit: MOST_EVENTS };
	const found = await listAccessEvents(tx, sight.patientId, filter);
	const lastRefused = new Map<string, Date>();
	for (const { at, actor } of await tellEvents(tx, sight, found)) {
		const odsCode = actor?.organisation?.odsCode;
		if (odsCode && !lastRefused.has(odsCode)) lastRefused.set(odsCode, at);
	}
	return lastRefused;
}
