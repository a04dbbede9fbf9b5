import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { NewLink } from '#lib/links/server/insert-link.ts';
import { insertLink } from '#lib/links/server/insert-link.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';

export type LinkWish = Pick<
	NewLink,
	'entryId' | 'address' | 'label' | 'passcode' | 'expiresAt' | 'mostUses'
>;

/**
 * Makes a link to a plan that is in use. Its address is known to whoever asked, and to nobody else.
 *
 * @returns the salt that makes its key together with the address.
 * @throws NotFound for anybody but the patient; Conflict where the same form made its link already.
 */
export async function makeLink(access: RecordAccess, wish: LinkWish): Promise<string> {
	const { actor } = access;
	if (actor.kind !== 'patient') throw new NotFound();
	return changeRecord(access, { view: 'link' }, async ({ tx, patientId, at }) => {
		const salt = await insertLink(tx, { ...wish, patientId, by: actor.accountId, at });
		if (salt === undefined) {
			throw new Conflict(
				'link-made',
				'This link has been made already, and is shown only once. If you did not keep it, make another.'
			);
		}
		return salt;
	});
}
