import type { RecordAccess } from '#lib/access/server/open-record.ts';
import {
	CHANGE_WORDS,
	nudgeWords,
	RELATION_WORDS,
	standsWords,
	whenWords
} from '#lib/proxy-access/words.ts';
import { now } from '#lib/server/clock.ts';
import { describeOpenings } from './describe-openings.ts';
import { loadCarerTerms } from './load-carer-terms.ts';
import { listOpenings } from './list-openings.ts';

/**
 * One person who acts for the patient: what they may do, what they did since the month before, and what became
 * of it from the invitation on. Only for the patient.
 *
 * @throws NotFound for anybody else, and for a relationship that is not there.
 */
export async function loadCarer(
	access: RecordAccess,
	{ base, log }: { base: string; log: string },
	relationshipId: string
) {
	const { carer, changes, email, ...terms } = await loadCarerTerms(access, relationshipId);
	const at = now();
	const { accountId } = carer;
	const since = new Date(at.getTime() - RECEIPT_DAYS * 24 * 60 * 60_000);
	const did = accountId
		? await listOpenings(access, { accountId, withOwn: true, from: since })
		: null;
	const openings = did?.openings ?? [];
	return {
		base,
		here: `${base}/${relationshipId}`,
		...terms,
		facts: [
			{ key: 'Who they are to you', value: RELATION_WORDS[carer.relation] },
			{ key: 'Where it stands', value: terms.lapsed ?? standsWords(carer, at) },
			...(email ? [{ key: 'They sign in as', value: email }] : [])
		],
		nudge: nudgeWords(carer, at),
		seesNothingNew: carer.nothingAfter !== null,
		did: describeOpenings(openings, log),
		more: did?.older != null,
		since: whenWords(since),
		history: changes.map(({ kind, at: when, reason, silent }) => ({
			when: whenWords(when),
			what: `${CHANGE_WORDS[kind]}${silent ? ', without telling them' : ''}`,
			reason
		}))
	};
}

const RECEIPT_DAYS = 31;
