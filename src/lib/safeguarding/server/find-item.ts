import { and, eq } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { followMerge } from '#lib/patients/server/follow-merge.ts';
import { database } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { HoldItem } from '../schema.ts';
import { requireLead } from './require-lead.ts';
import { safeguardingItems } from './tables.ts';

/**
 * One hold of the organisation for which a safeguarding lead acts.
 *
 * @throws NotFound for any other.
 */
export async function findItem(actor: ClinicianActor, holdId: string): Promise<HoldItem> {
	requireLead(actor);
	const { organisationId } = actor.role.organisation;
	const [item] = await database()
		.select()
		.from(safeguardingItems)
		.where(
			and(
				eq(safeguardingItems.holdId, holdId),
				eq(safeguardingItems.organisationId, organisationId)
			)
		);
	if (!item) throw new NotFound();
	return { ...item, patientId: await followMerge(item.patientId) };
}
