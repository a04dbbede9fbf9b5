import { randomUUID } from 'node:crypto';
import { answerOffer } from '#lib/access/server/answer-offer.ts';
import { changeCarer } from '#lib/access/server/change-carer.ts';
import { inviteCarer } from '#lib/access/server/invite-carer.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import { findOfferByCode } from '#lib/proxy-access/server/find-offer-by-code.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { patient, type DemonstrationCarer } from './people.ts';

/**
 * Invites, accepts and confirms, as the two would on their pages. Where the patient has no sign-in of
 * their own yet, nobody could: that relationship is for a practice to grant.
 */
export async function loadCarer(
	{ key, name, relation, actsFor, legalBasis }: DemonstrationCarer,
	{ accountId, patientId }: { accountId: string; patientId: string | undefined }
): Promise<void> {
	if (!patientId || legalBasis !== 'consent') return;
	const { name: patientName } = patient(actsFor);
	// Whose account it is does not matter here: the log says that the patient did it.
	const by = { kind: 'patient', accountId: idFrom(actsFor), patientId, name: patientName } as const;
	const access = await openRecord(by, { patientId, purpose: 'PATRQT' });
	const relationshipId = idFrom(`${key} acts for ${actsFor}`);
	const offer = { relationshipId, name, relation, email: null, endsAt: null };
	const scope = SCOPES['not-sensitive-add'];
	const code = await inviteCarer(access, { ...offer, scope });
	const who = { accountId, name, patientId: null };
	const place = await findOfferByCode(accountId, code!);
	await answerOffer(who, place, 'accepted', randomUUID());
	const wished = { changeId: randomUUID(), kind: 'confirmed' } as const;
	await changeCarer(access, { relationshipId, place: 2 }, wished);
}
