import { openRecord } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { DECIDING_ROLES } from '#lib/proxy-access/data/applications.ts';
import { findLinkPatient } from '#lib/proxy-access/server/find-link-patient.ts';
import { listWithheld } from '#lib/proxy-access/server/list-withheld.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { entryRow } from '../words.ts';
import { listEntries } from './list-entries.ts';

/**
 * One page of a patient's record as a clinician of the practice sees it, with what is kept from one who
 * acts for them, or applied to. It is a reading like any other, and on the patient's log.
 *
 * @throws NotFound for another role or practice, and without a reason to open the record.
 */
export async function loadWithholding(actor: ClinicianActor, relationshipId: string, page: number) {
	const patientId = await findLinkPatient(relationshipId);
	if (!patientId || !DECIDING_ROLES.includes(actor.role.role)) throw new NotFound();
	// That it is this practice's to deal with, and then the record itself, as any clinician opens it.
	await openRecord(actor, { patientId, purpose: 'ADMIN', itemId: relationshipId });
	const access = await openRecord(actor, { patientId, purpose: 'TREAT' });
	const [found, withheld] = await Promise.all([
		listEntries(access, { page }),
		inPatient(patientId, (tx) => listWithheld(tx, { patientId, relationshipId }))
	]);
	return {
		patientId,
		here: `/care-team/carers/${relationshipId}`,
		page: found.page,
		pages: found.pages,
		withheld: found.entries.map(({ entryId }) => entryId).filter((id) => withheld.includes(id)),
		entries: found.entries.map((entry) => {
			const { title, when } = entryRow(entry, '');
			return { value: entry.entryId, text: title, hint: when };
		})
	};
}
