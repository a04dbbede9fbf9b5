import type { ClinicianActor } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { changeRecord } from './change-record.ts';
import { openRecord } from './open-record.ts';

/** Whoever writes for the practice, and as what it is kept. */
export interface Practice {
	by: string;
	byName: string;
	organisationId: string;
	at: Date;
	side: 'practice';
}

/**
 * Runs one change that a practice makes about somebody who acts for a patient, or applied to, all or
 * nothing, and writes its event in the same transaction: the patient sees that they did, and is told.
 *
 * @param change says whether anything changed: the same form sent twice does not.
 * @throws NotFound for a relationship that is not this practice's to deal with.
 */
export async function changeAsPractice(
	actor: ClinicianActor,
	{ patientId, relationshipId }: { patientId: string; relationshipId: string },
	change: (tx: Tx, carer: Carer, practice: Practice) => Promise<boolean>
): Promise<void> {
	const wish = { patientId, purpose: 'ADMIN', itemId: relationshipId } as const;
	const access = await openRecord(actor, wish);
	await changeRecord(access, { view: 'carers' }, async ({ tx, at }) => {
		const carer = await findCarer(tx, { patientId, relationshipId });
		if (!carer) throw new NotFound();
		const { name, role } = actor;
		const { organisationId } = role.organisation;
		const practice = { by: actor.accountId, byName: `${name}, ${role.jobTitle}` };
		const changed = await change(tx, carer, { ...practice, organisationId, at, side: 'practice' });
		if (changed) await notify(tx, { patientId, kind: 'carer-changed', about: {} });
	});
}
