import type { ClinicianActor } from '#lib/identity/schema.ts';
import { noteEmptySearch } from '#lib/oversight/server/note-empty-search.ts';
import type { Details } from '#lib/patients/rules.ts';
import { findByLookup } from '#lib/patients/server/find-by-lookup.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { findTries } from './identify-patient.ts';
import { logOpening } from './log-opening.ts';
import { findAccess } from './open-record.ts';
import { recordRefusal } from './record-refusal.ts';

const SEARCH = { action: 'searched', view: 'find-details' } as const;

/**
 * Finds somebody whom the actor's organisation looks after now by two at least of name, date of birth
 * and postcode. Nobody is ever listed: either these are one person's, or we do not say whose.
 *
 * @returns whose record it is; the search is on their log.
 * @throws Invalid in the same words whether nobody has these, or several, or one person without a
 * relationship, on whose log the search is then; the others are in the organisation's own count.
 * TooMany after too many tries.
 */
export async function findByDetails(actor: ClinicianActor, details: Details): Promise<string> {
	await findTries.spend(actor.accountId);
	const [patientId, ...others] = await findByLookup(details);
	if (!patientId || others.length > 0) {
		await noteEmptySearch(actor, 'details', patientId ? 'several' : 'nobody');
		throw unknown();
	}
	const wish = { patientId, purpose: 'TREAT' } as const;
	const access = await findAccess(actor, wish);
	if (!access) {
		await recordRefusal(actor, wish, SEARCH);
		throw unknown();
	}
	await inPatient(patientId, (tx) => logOpening(tx, access, SEARCH));
	await findTries.giveBack(actor.accountId);
	return patientId;
}

function unknown(): Invalid {
	return new Invalid(
		'no-record',
		'We cannot show who this is. Check the details, add another one, or use the NHS number'
	);
}
