import type { CarerStanding } from '#lib/consent/schema.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import type { CarerActor } from '#lib/identity/schema.ts';
import { covers, isActing } from '#lib/proxy-access/rules.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { findHold } from '#lib/proxy-access/server/find-hold.ts';
import { listWithheld } from '#lib/proxy-access/server/list-withheld.ts';
import type { Tx } from '#lib/server/db.ts';

/**
 * What somebody who acts for a patient may do at this moment; undefined where they do not: it has not
 * begun, is paused or over, was another account's, or never was. A pause takes the next click, and so
 * does a birthday, a death, or a review that nobody made.
 */
export async function findCarerStanding(
	tx: Tx,
	{ patientId, relationshipId, accountId }: CarerActor,
	at: Date
): Promise<CarerStanding | undefined> {
	const place = { patientId, relationshipId };
	const [carer, withheld] = await Promise.all([findCarer(tx, place), listWithheld(tx, place)]);
	if (!carer || carer.accountId !== accountId || !isActing(carer, at)) return undefined;
	const hold = await findHold(tx, carer, at);
	if (!hold?.scope) return undefined;
	const { scope } = hold;
	const { nothingAfter, legalBasis } = carer;
	return {
		kind: 'carer',
		carerId: accountId,
		categories: CATEGORIES.filter((category) => covers(scope, category, 'see')),
		adds: CATEGORIES.filter((category) => covers(scope, category, 'add')),
		manages: CATEGORIES.filter((category) => covers(scope, category, 'manage')),
		labels: scope.labels,
		nothingAfter,
		withheld,
		chosen: legalBasis === 'consent'
	};
}
