import { isOver } from '#lib/proxy-access/rules.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { findHold } from '#lib/proxy-access/server/find-hold.ts';
import type { Lapse } from '#lib/proxy-access/rules/decide-hold.ts';
import type { Tx } from '#lib/server/db.ts';
import { describeComing } from './describe-coming.ts';
import { describeScope } from './describe-scope.ts';

/**
 * To the patient, what of a relationship holds at this moment, whether or not a job has written down what
 * a birthday or an overdue review has ended. What they gave themselves holds as they gave it.
 */
export async function describeHold(tx: Tx, carer: Carer, at: Date) {
	const hold = carer.legalBasis === 'consent' ? undefined : await findHold(tx, carer, at);
	const stood = ['active', 'paused', 'suspended'].includes(carer.step) && !isOver(carer, at);
	const lapse = stood ? (hold?.lapse ?? null) : null;
	return {
		may: describeScope({ ...carer, scope: hold?.scope ?? carer.scope }),
		coming: stood && hold && !lapse ? describeComing(carer, hold.facts, 'patient') : [],
		lapsed: lapse && LAPSED_WORDS[lapse],
		endedByRule: lapse === 'grown-up' || lapse === 'died'
	};
}

/** To the patient, why somebody whom a practice let act does not, though nobody has ended it. */
const LAPSED_WORDS: Record<Lapse, string> = {
	died: 'It is over.',
	'grown-up': 'It ended on the birthday from which you act for yourself.',
	'new-surgery': 'It is stopped until your new GP surgery has looked at it. They see nothing.',
	'not-reviewed': 'It is stopped until your GP surgery has looked at it again. They see nothing.'
};
