import { NotFound } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';

/**
 * For pages that are about whoever is signed in: there are none of them under the address of somebody
 * whom they act for.
 *
 * @throws NotFound there; hooks put it on that patient's log.
 */
export function requireOwnPages(signedIn: SignedIn): SignedIn {
	if (signedIn.actsIn) throw new NotFound('not-for-carers');
	return signedIn;
}
