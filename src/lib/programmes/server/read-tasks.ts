import type { Sight } from '#lib/access/server/read-record.ts';
import type { Tx } from '#lib/server/db.ts';
import { describeEnrolment } from './describe-enrolment.ts';
import { readEnrolments } from './read-enrolments.ts';

/**
 * What somebody is asked to start, or has to do today, for a page that shows more than that. It is the
 * person's own to answer: whoever acts for them has none of it.
 */
export function readTasks(base: string) {
	return async (tx: Tx, sight: Sight) => {
		if (sight.viewer.kind !== 'patient') return { result: [], seen: [] };
		const { enrolments, seen } = await readEnrolments(tx, sight);
		const result = enrolments
			.map(describeEnrolment)
			.filter(({ state }) => state === 'asked' || state === 'running')
			.map(({ enrolmentId, title, state, next }) => {
				return { href: `${base}/programmes/${enrolmentId}`, title, state, next };
			});
		return { result, seen };
	};
}
