import type { Patient } from 'fhir/r4.d.ts';
import { readRegistration, type Registration } from '#lib/fhir/registration.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import type { HeldRegistration } from '#lib/organisations/server/list-registrations.ts';
import { replaceRegistration } from '#lib/organisations/server/replace-registration.ts';
import type { Tx } from '#lib/server/db.ts';
import type { FeedSource } from '../schema.ts';

/**
 * Where the patient is registered, as a GP practice says of itself: that they are its patient, or
 * that another practice has them now. A hospital's copy of it is often years old and is not believed.
 *
 * @returns whether the patient is registered with this source now.
 */
export async function fileRegistration(
	tx: Tx,
	patientId: string,
	source: FeedSource,
	patient: Patient | null | undefined,
	held: HeldRegistration[],
	at: Date
): Promise<boolean> {
	const surgeries = held.filter(({ kind }) => kind === 'registered');
	const theirs = surgeries.some(({ organisationId }) => organisationId === source.organisationId);
	if (source.organisationKind !== 'gp-practice' || !patient) return theirs;
	const said = readRegistration(patient, at);
	if (!said.surgery || !isNews(said, surgeries, source)) return theirs;
	const { organisationId } = source;
	if (said.surgery.odsCode !== source.odsCode) {
		const ours = surgeries.filter((one) => one.organisationId === organisationId);
		await replaceRegistration(tx, patientId, ours, null, at);
		return false;
	}
	const startsAt = said.surgery.from ?? at;
	const next = { organisationId, kind: 'registered' as const, startsAt };
	await replaceRegistration(tx, patientId, surgeries, next, at);
	await filePharmacy(tx, patientId, said.pharmacy, held, at);
	return true;
}

async function filePharmacy(
	tx: Tx,
	patientId: string,
	odsCode: string | null,
	held: HeldRegistration[],
	at: Date
): Promise<void> {
	// Not to mention a pharmacy is not to say that there is none.
	const [pharmacy] = odsCode ? await findByOdsCodes(tx, [odsCode]) : [];
	if (pharmacy?.kind !== 'pharmacy') return;
	const nominated = held.filter(({ kind }) => kind === 'nominated-pharmacy');
	const { organisationId } = pharmacy;
	const next = { organisationId, kind: 'nominated-pharmacy' as const, startsAt: at };
	await replaceRegistration(tx, patientId, nominated, next, at);
}

/** An old message of a former practice must not take the patient back: it is news if it is younger. */
function isNews(said: Registration, surgeries: HeldRegistration[], source: FeedSource): boolean {
	const sameAgain = said.surgery!.odsCode === source.odsCode;
	const against = surgeries.filter(
		({ organisationId }) => sameAgain === (organisationId !== source.organisationId)
	);
	const told = said.updatedAt ?? said.surgery!.from;
	return against.every(({ startsAt }) => told !== null && told > startsAt);
}
