import type { Category } from '#lib/fhir/categories.ts';
import type { SignedIn } from '#lib/identity/schema.ts';
import { asPatient, requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Reading, Wish } from '../schema.ts';
import { findCarerActor } from './find-carer-actor.ts';
import { openRecord, type RecordAccess } from './open-record.ts';
import { recordRefusal } from './record-refusal.ts';

/** What a page is for, where somebody who acts for the patient needs a permission for that. */
interface Needed extends Pick<Wish, 'onPaper'> {
	category?: Category;
	verb?: 'add' | 'manage';
	view?: Reading['view'];
}

/**
 * Opens the record that a page under `/[subject]` is about: one's own, or that of whom one acts for,
 * as far as the permission goes at this moment.
 *
 * @param needed of somebody who acts for the patient, and in the patient's own smaller view; the patient
 * needs nothing otherwise.
 * @throws NotFound for whoever may not, which is on the patient's log.
 */
export async function openSubject(
	signedIn: SignedIn | undefined,
	{ category, verb, view, onPaper }: Needed = {}
): Promise<RecordAccess> {
	const relationshipId = signedIn?.actsIn;
	if (!relationshipId) {
		const actor = signedIn?.reduced ? asPatient(signedIn) : requirePatientActor(signedIn);
		const wish = { patientId: actor.patientId, purpose: 'PATRQT', onPaper } as const;
		const access = await openRecord(actor, wish);
		if (category && !may(access, category, verb)) throw new NotFound();
		return access;
	}
	// In the smaller view of their own record nobody acts for somebody else.
	if (signedIn.reduced) throw new NotFound();
	const actor = await findCarerActor(signedIn, relationshipId);
	if (!actor) throw new NotFound();
	const { patientId } = actor;
	const wish = { patientId, purpose: 'FAMRQT', onPaper } as const;
	const access = await openRecord(actor, wish);
	if (category && !may(access, category, verb)) {
		const tried = { action: verb ? 'changed' : 'opened', view: view ?? 'category' } as const;
		await recordRefusal(actor, wish, tried);
		throw new NotFound();
	}
	return access;
}

/** What may be asked of somebody who acts for the patient; a patient may whatever their pages offer. */
export function may(
	{ standing }: Pick<RecordAccess, 'standing'>,
	category: Category,
	verb?: 'add' | 'manage'
): boolean {
	if (standing.kind !== 'carer') return standing.kind === 'patient';
	if (verb === 'add') return standing.adds?.includes(category) ?? false;
	if (verb === 'manage') return standing.manages?.includes(category) ?? false;
	return standing.categories.includes(category);
}
