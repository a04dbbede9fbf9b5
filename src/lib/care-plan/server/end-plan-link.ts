import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { endLink } from '#lib/links/server/end-link.ts';
import { NotFound } from '#lib/server/errors.ts';

/** Ends a link at once and for good. One that is over already stays over. @throws NotFound for others. */
export async function endPlanLink(access: RecordAccess, linkId: string): Promise<void> {
	const { actor } = access;
	if (actor.kind !== 'patient') throw new NotFound();
	await changeRecord(access, { view: 'link' }, ({ tx, patientId, at }) =>
		endLink(tx, { patientId, linkId, by: actor.accountId, at })
	);
}
