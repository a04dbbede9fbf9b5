import { NotFound } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';

/**
 * For pages that are about whoever is signed in: there are none of them under the address of somebody
 * whom they act for, and none in the smaller view of one's own record.
 *
 * @throws NotFound there; hooks put it on the log of a patient for whom they act.
 */
export function requireOwnPages(signedIn: SignedIn): SignedIn {
	if (signedIn.actsIn) throw new NotFound('not-for-carers');
	if (signedIn.reduced) throw new NotFound();
	return signedIn;
}
