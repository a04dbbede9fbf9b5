import type { LoggedEvent } from '#lib/access-log/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import { hasOfficer } from '#lib/oversight/server/raise-item.ts';
import type { Tx } from '#lib/server/db.ts';
import { Refused } from '#lib/server/errors.ts';

/** Who is asked about an access, and whose access it was, where that is known. */
export interface Office {
	organisation: Organisation;
	/** Nobody at the organisation may answer: it goes to the area. */
	toArea: boolean;
	aboutAccount: string | null;
}

/**
 * The organisation that made an access. One that no organisation made, by a stranger or by Candour
 * itself, is asked about at the area of the patient's own surgery.
 *
 * @throws Refused where there is nobody to ask.
 */
export async function findOffice(
	tx: Tx,
	patientId: string,
	logged: LoggedEvent,
	at: Date
): Promise<Office> {
	const { odsCode } = logged.facts.actor.organisation ?? {};
	const aboutAccount = logged.who.accountId;
	const [made] = odsCode ? await findByOdsCodes(tx, [odsCode]) : [];
	if (made) {
		const { organisationId } = made;
		const toArea = !(await hasOfficer(tx, { kind: 'question', organisationId, aboutAccount }, at));
		return { organisation: made, toArea, aboutAccount };
	}
	const own = await listRelationships(tx, patientId, at);
	const [nearest] = own.sort(
		(one, other) => Number(other.kind === 'registered') - Number(one.kind === 'registered')
	);
	if (!nearest) {
		const words =
			'We do not know whom to ask about this, because no organisation looks after you here now.';
		throw new Refused('nobody-to-ask', words);
	}
	return { organisation: nearest.organisation, toArea: true, aboutAccount };
}
