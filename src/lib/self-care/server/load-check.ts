import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { whoIsTold } from '../rules.ts';
import { sayReading } from '../rules/describe-step.ts';
import { valueWords } from '../rules/read-reading.ts';
import { cardOf, toldWords } from '../words.ts';
import { readSitting } from './read-sitting.ts';

export type CheckPage = Awaited<ReturnType<typeof loadCheck>>;

/** What is about to be sent, with what its rules say at once, and who is told. */
export async function loadCheck(access: RecordAccess, base: string) {
	const { readings, asked, findings } = await readSitting(access);
	const done = readings.filter(({ next }) => next === null);
	const rows = readings.map(({ entryId, measure, given, facts, next }) => {
		const here = `${base}/record/${measure.slug}/${entryId}`;
		const [first, ...beside] = facts;
		const also = beside.map((fact) => `Pulse: ${valueWords(fact.definition, fact.values)}`);
		return {
			...{ entryId, title: measure.title, changeHref: `${here}/values`, whenHref: `${here}/when` },
			goOnHref: next === null ? null : `${here}/${next}`,
			said: first ? { ...sayReading(measure, given, first), also } : null
		};
	});
	const last = readings.at(-1)?.measure;
	const ofLast = readings.filter(({ measure }) => measure === last).length;
	return {
		base,
		rows,
		cards: findings.map(cardOf),
		canSend: done.length > 0,
		unfinished: readings.length - done.length,
		submissionId: randomUUID(),
		told: toldWords(
			whoIsTold(
				readings.map(({ measure }) => measure.key),
				asked
			)
		),
		another: last
			? {
					title: last.title.toLowerCase(),
					href: `${base}/record/${last.slug}`,
					hint: last.key === 'blood-pressure' && ofLast === 1 ? IN_TWOS : null
				}
			: null
	};
}

/** NICE NG136: each recording is two in a row, seated, at least 1 minute apart. */
const IN_TWOS =
	'Blood pressure at home is best measured twice. Stay seated, wait 1 minute, then take another reading now.';
