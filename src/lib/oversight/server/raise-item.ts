import { ukDay } from '#lib/access-log/rules.ts';
import { listStaffAt } from '#lib/organisations/server/list-staff-at.ts';
import type { Tx } from '#lib/server/db.ts';
import { dueOn } from '../rules.ts';
import { HANDLERS, type Item } from '../schema.ts';
import { findClocks } from './find-clocks.ts';
import { oversightItems } from './tables.ts';

type Raised = Pick<Item, 'itemId' | 'kind' | 'patientId' | 'organisationId' | 'aboutAccount'> &
	Partial<Pick<Item, 'aboutEntry'>>;

/**
 * Puts an item into the queue of an organisation, as a step of the transaction of
 * what it is about. It goes to the area where nobody at the organisation may deal with it: nobody
 * has the role, or the only one is whose access it is about.
 */
export async function raiseItem(tx: Tx, raised: Raised, at: Date, toArea?: boolean): Promise<void> {
	const clocks = await findClocks(tx, raised.organisationId, at);
	await tx.insert(oversightItems).values({
		...raised,
		toArea: toArea ?? !(await hasOfficer(tx, raised, at)),
		raisedAt: at,
		dueOn: dueOn(raised.kind, ukDay(at), clocks)
	});
}

/** Whether somebody at the organisation may deal with it. */
export async function hasOfficer(
	tx: Tx,
	{ kind, organisationId, aboutAccount }: Pick<Raised, 'kind' | 'organisationId' | 'aboutAccount'>,
	at: Date
): Promise<boolean> {
	const officers = await listStaffAt(tx, organisationId, HANDLERS[kind], at);
	return officers.some((accountId) => accountId !== aboutAccount);
}
