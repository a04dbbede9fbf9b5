import { and, eq, isNull } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { programmes } from './tables.ts';

/**
 * Nobody at the organisation can ask for it from now on. Who was asked before goes on.
 *
 * @throws NotFound for one that is not theirs, or retired already.
 */
export async function retireProgramme(
	{ accountId, role }: ClinicianActor,
	programmeId: string
): Promise<void> {
	const retired = await database()
		.update(programmes)
		.set({ retiredAt: now(), retiredBy: accountId })
		.where(
			and(
				eq(programmes.programmeId, programmeId),
				eq(programmes.organisationId, role.organisation.organisationId),
				isNull(programmes.retiredAt)
			)
		)
		.returning({ version: programmes.version });
	if (retired.length === 0) throw new NotFound();
}
