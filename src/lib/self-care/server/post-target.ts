import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readDay } from '#lib/patients/rules.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { findMeasureBySlug } from '../data/measures.ts';
import { LONGEST_WORDS, readTarget, takesTargets } from '../rules/read-target.ts';
import { setTarget } from './set-target.ts';

export interface PostedTarget {
	given: Record<string, string>;
	errors: Record<string, string>;
}

/** What the form of somebody's limits comes to; undefined where they are set, or taken away. */
export async function postTarget(
	access: RecordAccess,
	slug: string,
	form: FormData
): Promise<PostedTarget | undefined> {
	const measure = findMeasureBySlug(slug);
	if (!measure || !takesTargets(measure)) throw new NotFound();
	const given = Object.fromEntries(
		[...form.entries()].map(([name, value]) => [name, String(value).trim()])
	);
	const targetId = requireUuid(given.targetId ?? '');
	const { day = '', month = '', year = '', words = '' } = given;
	if (given.end === 'yes') {
		const wish = { targetId, measure: measure.key, bands: null, words: '', reviewOn: null };
		await setTarget(access, wish);
		return undefined;
	}
	const { bands, errors } = readTarget(measure, given);
	const wanted = Boolean(day || month || year);
	const reviewOn = wanted ? (readDay({ day, month, year }) ?? null) : null;
	if (wanted && !reviewOn) errors.review = 'Enter a day, like 3 9 2027';
	if (reviewOn && reviewOn <= ukDay(now())) errors.review = 'The day must be after today';
	if (words.length > LONGEST_WORDS) errors.words = 'Write 500 characters or fewer';
	if (!bands || Object.keys(errors).length > 0) return { given, errors };
	await setTarget(access, { targetId, measure: measure.key, bands, words, reviewOn });
	return undefined;
}
