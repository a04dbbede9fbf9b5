import { randomUUID } from 'node:crypto';
import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { REMINDER_HOURS } from '../schema.ts';
import { dayWords, hourWords } from '../words.ts';
import { describeEnrolment } from './describe-enrolment.ts';
import { listEnrolments } from './list-enrolments.ts';

export type OwnProgramme = Awaited<ReturnType<typeof loadOwnProgramme>>;

/** What somebody was asked to follow: what is open, and what is over. */
export async function loadOwnProgrammes(access: RecordAccess, base: string) {
	const { enrolments } = await listEnrolments(access);
	const all = enrolments.map((one) => {
		const { title, tag, state, next, asked, enrolmentId } = describeEnrolment(one);
		return { title, tag, state, next, asked, href: `${base}/programmes/${enrolmentId}` };
	});
	const isOpen = ({ state }: { state: string }) => state === 'asked' || state === 'running';
	return { base, open: all.filter(isOpen), over: all.filter((one) => !isOpen(one)) };
}

/**
 * One programme of the person's own: to start, to go on with, or as it came out.
 *
 * @throws NotFound for one that is not there.
 */
export async function loadOwnProgramme(access: RecordAccess, base: string, enrolmentId: string) {
	const { enrolments, hours } = await listEnrolments(access, enrolmentId);
	const [enrolment] = enrolments;
	if (!enrolment) throw new NotFound();
	const { about, how, measures } = enrolment.definition;
	return {
		...describeEnrolment(enrolment),
		base,
		about,
		how,
		choiceId: randomUUID(),
		hours: hours.map(String),
		hourChoices: REMINDER_HOURS.map((hour) => ({ value: String(hour), text: hourWords(hour) })),
		mayStartToday: enrolment.startsOn <= ukDay(now()),
		startsOn: dayWords(enrolment.startsOn),
		record: measures.map((key) => {
			const { title, slug } = findMeasure(key)!;
			return { text: `Record your ${title.toLowerCase()}`, href: `${base}/record/${slug}` };
		})
	};
}
