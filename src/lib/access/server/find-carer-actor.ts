import type { CarerActor, SignedIn } from '#lib/identity/schema.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { findCarerLink } from '#lib/proxy-access/server/find-carer-link.ts';
import { inPatient } from '#lib/server/db.ts';

/**
 * As whom an account acts in a relationship that it accepted once. Whether it still may is for
 * `openRecord` to say; undefined for a relationship of somebody else's, and for none.
 */
export async function findCarerActor(
	{ accountId, name }: Pick<SignedIn, 'accountId' | 'name'>,
	relationshipId: string
): Promise<CarerActor | undefined> {
	const patientId = await findCarerLink(accountId, relationshipId);
	if (!patientId) return undefined;
	const carer = await inPatient(patientId, (tx) => findCarer(tx, { patientId, relationshipId }));
	if (!carer) return undefined;
	return { kind: 'carer', accountId, name, patientId, relationshipId, relation: carer.relation };
}
