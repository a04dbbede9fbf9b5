import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { ClinicianActor } from '../schema.ts';
import { requirePrivacyOfficer } from './require-privacy-officer.ts';
import { withheldNames } from './tables.ts';

/**
 * From now on patients are told this name again, in old openings too.
 *
 * @throws NotFound for whoever is no privacy officer, and for what is not withheld by their organisation.
 */
export async function showNameAgain(officer: ClinicianActor, withheldId: string): Promise<void> {
	const organisationId = requirePrivacyOfficer(officer);
	const isTheirs = and(
		eq(withheldNames.withheldId, withheldId),
		eq(withheldNames.organisationId, organisationId)
	);
	const ended = await database()
		.update(withheldNames)
		.set({ endedAt: now(), endedBy: officer.accountId, endedName: officer.name })
		.where(and(isTheirs, isNull(withheldNames.endedAt)))
		.returning({ withheldId: withheldNames.withheldId });
	if (ended.length > 0) return;
	const [known] = await database()
		.select({ withheldId: withheldNames.withheldId })
		.from(withheldNames)
		.where(isTheirs);
	if (!known) throw new NotFound();
}
