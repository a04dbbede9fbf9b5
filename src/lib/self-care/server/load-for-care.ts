import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { describeSight } from '#lib/record/server/describe-sight.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { momentWords } from '#lib/record/words.ts';
import { measures } from '../data/measures.ts';
import { valueWords } from '../rules/read-reading.ts';
import { ALL_TEST_KEYS } from './build-observation.ts';
import { factOf } from './fact-of.ts';

/** The newest reading of each measure that a member of staff may see: of what is hidden, not even its name. */
export async function loadForCare(access: RecordAccess, base: string) {
	const filter = { keys: ALL_TEST_KEYS, latest: true };
	const { entries, beside } = await listReadings(access, filter, (tx, sight) =>
		describeSight(tx, access, sight)
	);
	const facts = entries.flatMap((entry) => factOf(entry) ?? []);
	return {
		summaryHref: `${base}/summary`,
		recordHref: base.replace(/self-care$/, 'record'),
		sight: beside.sight,
		rows: measures.flatMap((measure) => {
			const { key, title, slug } = measure;
			const mine = facts.filter((fact) => fact.measure === key);
			const newest = mine.sort((one, other) => other.at.getTime() - one.at.getTime())[0];
			if (!newest) return [];
			const value = valueWords(measure, newest.values);
			const { entryId, at } = newest;
			return [{ entryId, title, href: `${base}/${slug}`, value, when: momentWords(at) }];
		})
	};
}
