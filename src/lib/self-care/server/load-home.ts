import type { SeenEntry } from '#lib/access-log/schema.ts';
import { may } from '#lib/access/server/open-subject.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { momentWords } from '#lib/record/words.ts';
import type { Tx } from '#lib/server/db.ts';
import { findMeasure, measures } from '../data/measures.ts';
import { valueWords } from '../rules/read-reading.ts';
import type { Fact, Measure, MeasureGroup } from '../schema.ts';
import { GROUP_WORDS } from '../words.ts';
import { accountOf } from './write-submission.ts';
import { ALL_TEST_KEYS } from './build-observation.ts';
import { factOf } from './fact-of.ts';
import { readDrafts } from './read-drafts.ts';
import { readRecent } from './read-recent.ts';

/** What a feature beyond this one shows on the same page, read with it. */
type Beside<T> = (tx: Tx, sight: Sight) => Promise<{ result: T; seen: SeenEntry[] }>;

/** The last value of each measure, what was begun, and what can be recorded. */
export async function loadHome<T = null>(access: RecordAccess, base: string, also?: Beside<T>) {
	const mayAdd = may(access, 'self-care', 'add');
	const { entries, beside } = await listReadings(
		access,
		{ keys: ALL_TEST_KEYS, latest: true },
		async (tx, sight) => {
			const [drafts, recent, more] = await Promise.all([
				mayAdd ? readDrafts(tx, access.patientId, accountOf({ access })) : [],
				readRecent(tx, sight, base),
				also?.(tx, sight)
			]);
			return { drafts, recent, more };
		},
		({ more }) => more?.seen ?? []
	);
	const { drafts, recent, more } = beside;
	const newest = new Map<string, Fact>();
	for (const fact of entries.flatMap((entry) => factOf(entry) ?? [])) {
		const known = newest.get(fact.measure);
		if (!known || known.at < fact.at) newest.set(fact.measure, fact);
	}
	const describe = (measure: Measure) => {
		const fact = newest.get(measure.key);
		return {
			title: measure.title,
			href: `${base}/${measure.slug}`,
			recordHref: measure.derived ? null : `${base}/record/${measure.slug}`,
			last: fact
				? {
						entryId: fact.entryId,
						value: valueWords(measure, fact.values),
						when: momentWords(fact.at)
					}
				: null
		};
	};
	const groups = Object.entries(GROUP_WORDS).map(([group, title]) => ({
		title,
		measures: measures.filter((one) => one.group === (group as MeasureGroup)).map(describe)
	}));
	return {
		base,
		also: (more?.result ?? null) as T,
		own: access.standing.kind === 'patient',
		mayAdd,
		recent,
		waiting: drafts.filter(({ what }) => findMeasure(what)).length,
		hasAny: newest.size > 0,
		recorded: groups.flatMap((group) => group.measures).filter(({ last }) => last !== null),
		groups
	};
}
