import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { findEmailOf } from '#lib/identity/server/find-email-of.ts';
import { isOpenOffer, isOver } from '#lib/proxy-access/rules.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { listChanges } from '#lib/proxy-access/server/list-changes.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeHold } from './describe-hold.ts';

/**
 * What holds between the patient and one person, what can be done about it now, and how it came
 * about. Only for the patient.
 *
 * @throws NotFound for anybody else, and for a relationship that is not there.
 */
export async function loadCarerTerms(access: RecordAccess, relationshipId: string) {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'carers' } as const;
	return readRecord(access, reading, async (tx, { patientId }) => {
		const place = { patientId, relationshipId };
		const [carer, changes] = await Promise.all([findCarer(tx, place), listChanges(tx, place)]);
		if (!carer) throw new NotFound();
		const at = now();
		const email = carer.accountId && (await findEmailOf(tx, carer.accountId));
		const { endedByRule, ...held } = await describeHold(tx, carer, at);
		const result = {
			...{ carer, changes, email, name: carer.name, ...held },
			can: endedByRule ? null : whatCanBeDone(carer, at),
			form: { place: carer.place, changeId: randomUUID() }
		};
		return { result, seen: [] };
	});
}

/** Null in place of a form that would only be refused. */
function whatCanBeDone(carer: Carer, at: Date) {
	const { step } = carer;
	if (step === 'invited') return isOpenOffer(carer, at) ? 'withdraw' : null;
	if (step === 'accepted') return 'confirm';
	if (isOver(carer, at)) return null;
	return step === 'active' || step === 'paused' ? step : null;
}
