import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { isOpenOffer, isOver } from '#lib/proxy-access/rules.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { listCarers } from '#lib/proxy-access/server/list-carers.ts';
import { nudgeWords, RELATION_WORDS, standsWords } from '#lib/proxy-access/words.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeHold } from './describe-hold.ts';

/**
 * Everybody who acts for the patient, may come to, or did. Only for the patient.
 *
 * @throws NotFound for anybody else: carers do not see each other.
 */
export async function loadCarers(access: RecordAccess, base: string) {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'carers' } as const;
	const at = now();
	const carers = await readRecord(access, reading, async (tx, { patientId }) => ({
		result: await Promise.all(
			(await listCarers(tx, patientId)).map(async (carer) => ({
				carer,
				held: await describeHold(tx, carer, at)
			}))
		),
		seen: []
	}));
	const groups = Map.groupBy(carers, ({ carer, held }): Group =>
		held.endedByRule ? 'past' : groupOf(carer, at)
	);
	const describe = (group: Group) =>
		(groups.get(group) ?? []).map(({ carer, held }) => ({
			href: `${base}/${carer.relationshipId}`,
			name: carer.name,
			relation: RELATION_WORDS[carer.relation],
			stands: held.lapsed ?? standsWords(carer, at),
			nudge: nudgeWords(carer, at),
			coming: held.coming,
			may: held.may
		}));
	return { base, now: describe('now'), waiting: describe('waiting'), past: describe('past') };
}

type Group = 'now' | 'waiting' | 'past';

function groupOf(carer: Carer, at: Date): Group {
	if (['applied', 'accepted'].includes(carer.step) || isOpenOffer(carer, at)) return 'waiting';
	return ['active', 'paused', 'suspended'].includes(carer.step) && !isOver(carer, at)
		? 'now'
		: 'past';
}
