import { desc, eq, sql } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { stateOf } from '../rules.ts';
import type { HoldItem, HoldState } from '../schema.ts';
import { safeguardingItems } from './tables.ts';

/** Privacy officers see that holds are there and which are overdue, and open none. */
export const HOLD_ROLES: readonly StaffRoleKind[] = ['safeguarding-lead', 'privacy-officer'];

export type ListedHold = HoldItem & { state: HoldState };

/**
 * The holds of an organisation, those to act on first. They say neither whose record they are about
 * nor why, so that the list leaves no event.
 *
 * @throws NotFound for any other role.
 */
export async function listHolds(actor: ClinicianActor): Promise<ListedHold[]> {
	const { role, organisation } = actor.role;
	if (!HOLD_ROLES.includes(role)) throw new NotFound();
	const items = await database()
		.select()
		.from(safeguardingItems)
		.where(eq(safeguardingItems.organisationId, organisation.organisationId))
		.orderBy(
			sql`${safeguardingItems.endedAt} is not null`,
			sql`${safeguardingItems.waitingBy} is null`,
			safeguardingItems.reviewBy,
			desc(safeguardingItems.askedAt)
		)
		.limit(MOST);
	const at = now();
	return items.map((item) => ({ ...item, state: stateOf(item, at) }));
}

const MOST = 500;
