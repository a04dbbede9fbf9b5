import { randomUUID } from 'node:crypto';
import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findMeasureBySlug, measures } from '../data/measures.ts';
import { takesTargets } from '../rules/read-target.ts';
import { bandWords } from '../words.ts';
import { listTargets, type SetTarget } from './list-targets.ts';

export type TargetsPage = Awaited<ReturnType<typeof loadTargets>>;
export type TargetPage = Awaited<ReturnType<typeof loadTarget>>;

/** The limits that somebody has of their own, and the measures that could have some. */
export async function loadTargets(access: RecordAccess, base: string) {
	const { targets, words } = await listTargets(access);
	const today = ukDay(now());
	const rows = measures.filter(takesTargets).map((measure) => {
		const [newest] = targets.filter((one) => one.measure === measure.key);
		const current = newest?.bands ? newest : null;
		return {
			title: measure.title,
			href: `${base}/${measure.slug}`,
			bands: current && bandWords(measure, current.bands!),
			words: current && setWords(current),
			review: current?.reviewOn ? `Review by ${dayOf(current.reviewOn)}` : null,
			overdue: (current?.reviewOn ?? today) < today
		};
	});
	return {
		...words,
		base,
		record: base.replace(/self-care\/targets$/, 'record'),
		set: rows.filter(({ bands }) => bands !== null),
		others: rows.filter(({ bands }) => bands === null)
	};
}

/** Limits of one measure: as they are, as they were, and the form that sets them. */
export async function loadTarget(access: RecordAccess, base: string, slug: string) {
	const measure = findMeasureBySlug(slug);
	if (!measure || !takesTargets(measure)) throw new NotFound();
	const { targets, words } = await listTargets(access);
	const history = targets.filter((one) => one.measure === measure.key);
	const current = history[0]?.bands ? history[0] : null;
	return {
		...words,
		base,
		title: measure.title,
		targetId: randomUUID(),
		parts: measure.parts.map(({ key, label, unit }) => ({ key, label, unit })),
		given: givenOf(current),
		hasTarget: current !== null,
		history: history.map((one) => ({
			bands: one.bands ? bandWords(measure, one.bands) : 'Taken away',
			words: setWords(one),
			message: one.words
		}))
	};
}

function setWords({ setter: { name, role, organisation }, setAt }: SetTarget): string {
	const who = [name, role, organisation?.name].filter(Boolean).join(', ');
	return `${who}, ${momentWords(setAt)}`;
}

function givenOf(current: SetTarget | null): Record<string, string> {
	if (!current?.bands) return {};
	const bands = Object.entries(current.bands).flatMap(([part, { low, high }]) => [
		[`${part}-low`, low === null ? '' : String(low)],
		[`${part}-high`, high === null ? '' : String(high)]
	]);
	return { ...(Object.fromEntries(bands) as Record<string, string>), words: current.words };
}

export function dayOf(day: string): string {
	return dateWords({ at: day, precision: 'day' });
}
