import { listCodes, type PermissionCode } from '#lib/consent/server/list-codes.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { findNames } from '#lib/identity/server/find-names.ts';
import { findWithheld } from '#lib/identity/server/find-withheld.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

export interface ListedCode extends PermissionCode {
	/** Who gave it: a person unless their name is withheld, and the organisation for which they did. */
	person: string | null;
	organisation: string | null;
}

/**
 * What became of a patient's codes, newest first, and whether codes open anything at all. It shows
 * nothing of the record, so it leaves no event. Only for the patient.
 */
export async function listPermissionCodes(
	access: RecordAccess
): Promise<{ codes: ListedCode[]; allowed: boolean }> {
	requireGranted(access);
	const { patientId, standing } = access;
	if (standing.kind !== 'patient') throw new NotFound();
	return inPatient(patientId, async (tx) => {
		const at = now();
		const [found, { wholeRecord }] = await Promise.all([
			listCodes(tx, patientId, at),
			readSharing(tx, patientId, at)
		]);
		const people = found.flatMap(({ redeemedBy }) => redeemedBy ?? []);
		const [names, isWithheld, organisations] = await Promise.all([
			findNames(tx, people),
			findWithheld(tx, people),
			findOrganisations(
				tx,
				found.flatMap(({ organisationId }) => organisationId ?? [])
			)
		]);
		const named = new Map(organisations.map(({ organisationId, name }) => [organisationId, name]));
		const codes = found.map((code) => ({
			...code,
			person: isWithheld(code.redeemedBy, code.organisationId)
				? null
				: (names.get(code.redeemedBy ?? '') ?? null),
			organisation: named.get(code.organisationId ?? '') ?? null
		}));
		return { codes, allowed: wholeRecord !== 'never' };
	});
}
