import { and, eq, sql, type SQL } from 'drizzle-orm';
import { listAccessEvents } from '#lib/access-log/server/list-access-events.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import type { Sharing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Organisation, RelationshipKind } from '#lib/organisations/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Entry } from '../schema.ts';
import { listReachers, type Reacher } from './list-reachers.ts';
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
	because: { kind: 'default' } | { kind: 'choices'; choices: HidingChoice[] } | null;
	lastOpened: { at: Date; version: number } | null;
}

/** A choice without which the organisation would see it; none alone may be enough. */
export type HidingChoice =
	| { kind: 'provision'; provisionId: string; at: Date }
	| { kind: 'mark'; markId: string }
	| { kind: 'whole-record' };

/** For each organisation that may need an entry: can it, and when did it last. */
export async function selectReach(tx: Tx, sight: Sight, entry: Entry): Promise<Reach[]> {
	const { patientId } = sight;
	const sharing = await readSharing(tx, patientId, now());
	const isPatient = sight.viewer.kind === 'patient';
	const reachers = await listReachers(tx, sharing, isPatient);
	const asked = reachers.map((reacher) => questionsOf(reacher, sharing, entry, isPatient));
	const [answers, opened] = await Promise.all([
		askFilter(
			tx,
			sight,
			entry,
			asked.flat().map(({ filter }) => filter)
		),
		findLastOpened(tx, sight, entry)
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
			because: sees || !isPatient ? null : becauseOf(yes('default'), answered),
			lastOpened: opened.get(reacher.organisation.odsCode) ?? null
		};
	});
}

interface Question {
	name: 'sees' | 'emergency' | 'default' | 'without';
	filter: SQL;
	choice?: HidingChoice;
}

/** The same filter that the gate applies, as it binds them now, and as it would without a choice. */
function questionsOf(
	{ standing }: Reacher,
	sharing: Sharing,
	entry: Entry,
	isPatient: boolean
): Question[] {
	const treating = { ...standing, hasRelationship: true };
	const filter = (as: typeof standing, under: Sharing) => visibilityFilter(bindViewer(as, under));
	const plain: Question[] = [
		{ name: 'sees', filter: filter(treating, sharing) },
		{ name: 'emergency', filter: filter({ ...standing, emergency: true }, sharing) }
	];
	if (!isPatient) return plain;
	const { provisions, marks, wholeRecord } = sharing;
	const permits = provisions.filter(({ effect }) => effect === 'permit');
	const unhidden: Sharing = { ...sharing, provisions: permits, marks: [], wholeRecord: 'usual' };
	const without = (choice: HidingChoice, under: Partial<Sharing>): Question => ({
		name: 'without',
		filter: filter(treating, { ...sharing, ...under }),
		choice
	});
	return [
		...plain,
		{ name: 'default', filter: filter(treating, unhidden) },
		...provisions
			.filter(({ effect }) => effect === 'deny')
			.map((deny) =>
				without(
					{ kind: 'provision', provisionId: deny.provisionId, at: deny.setAt },
					{ provisions: provisions.filter((one) => one !== deny) }
				)
			),
		...marks
			.filter(({ entryId }) => entryId === entry.entryId)
			.map((mark) =>
				without(
					{ kind: 'mark', markId: mark.markId },
					{ marks: marks.filter((one) => one !== mark) }
				)
			),
		...(wholeRecord === 'usual'
			? []
			: [without({ kind: 'whole-record' }, { wholeRecord: 'usual' })])
	];
}

function becauseOf(
	byDefault: boolean,
	answered: (Question & { yes: boolean })[]
): NonNullable<Reach['because']> {
	if (!byDefault) return { kind: 'default' };
	const choices = answered.flatMap(({ yes, choice }) => (yes && choice ? choice : []));
	return { kind: 'choices', choices };
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
		if (!odsCode || !version || outcome !== 'allowed' || action === 'changed') continue;
		// The newest come first.
		if (!lastOpened.has(odsCode)) lastOpened.set(odsCode, { at, version });
	}
	return lastOpened;
}
