import { and, eq, isNull } from 'drizzle-orm';
import { listEverStaffAt } from '#lib/organisations/server/list-ever-staff-at.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import type { ClinicianActor } from '../schema.ts';
import { findNames } from './find-names.ts';
import { requirePrivacyOfficer } from './require-privacy-officer.ts';
import { withheldNames } from './tables.ts';

/**
 * Keeps somebody's name out of what patients are told of this organisation's openings, old ones too,
 * for a recorded risk. Where it is withheld already, this is its review: it goes on, as a new row.
 *
 * @throws NotFound for whoever is no privacy officer, and for an account that never worked there.
 * Refused for one's own name: who answers for openings is not hidden by their own decision.
 */
export async function withholdName(
	officer: ClinicianActor,
	wish: { withheldId: string; accountId: string; risk: string; months: number }
): Promise<void> {
	const organisationId = requirePrivacyOfficer(officer);
	const { withheldId, accountId, risk, months } = wish;
	if (accountId === officer.accountId) {
		throw new Refused('own-name', 'Another privacy officer must record it for you');
	}
	const at = now();
	await inTransaction(async (tx) => {
		const [staff, names] = await Promise.all([
			listEverStaffAt(tx, organisationId, at),
			findNames(tx, [accountId])
		]);
		const name = names.get(accountId);
		if (!name || !staff.some((one) => one.accountId === accountId)) throw new NotFound();
		const done = await tx
			.select({ withheldId: withheldNames.withheldId })
			.from(withheldNames)
			.where(eq(withheldNames.withheldId, withheldId));
		if (done.length > 0) return;
		await tx
			.update(withheldNames)
			.set({ endedAt: at, endedBy: officer.accountId, endedName: officer.name })
			.where(
				and(
					eq(withheldNames.organisationId, organisationId),
					eq(withheldNames.accountId, accountId),
					isNull(withheldNames.endedAt)
				)
			);
		await tx.insert(withheldNames).values({
			...{ withheldId, organisationId, accountId, name, risk },
			recordedBy: officer.accountId,
			recordedName: officer.name,
			withheldAt: at,
			reviewBy: monthsAfter(at, months)
		});
	});
}

function monthsAfter(at: Date, months: number): Date {
	const later = new Date(at);
	later.setUTCMonth(later.getUTCMonth() + months);
	return later;
}
