import { findRecord } from '#lib/access/server/find-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { COVERED_DAYS, daysAfter } from '../rules.ts';
import { requireLead } from './require-lead.ts';
import { safeguardingHolds, safeguardingItems, safeguardingTerms } from './tables.ts';

export interface HoldWish {
	/** From the form, so that sending it twice asks once. */
	holdId: string;
	nhsNumber: string;
	/** YYYY-MM-DD */
	birthDate: string;
	reason: string;
	/** Also what the organisation opened for safeguarding in the last 28 days, or only from now on. */
	covers: 'new' | 'month';
}

/**
 * Asks that an organisation's openings for safeguarding be kept from a patient for a time. Nothing is
 * kept back until somebody else confirms it, so asking leaves no event: it would tell.
 *
 * @throws NotFound for whoever is no safeguarding lead; Invalid as `findRecord` says.
 */
export async function askHold(actor: ClinicianActor, wish: HoldWish): Promise<void> {
	requireLead(actor);
	const patientId = await findRecord(actor, wish, 'SAFEGUARDING');
	const { organisationId, odsCode } = actor.role.organisation;
	const { holdId, reason, covers } = wish;
	const at = now();
	const asked = { askedBy: actor.accountId, askedName: actor.name, askedAt: at };
	const coversFrom = covers === 'month' ? daysAfter(at, -COVERED_DAYS) : at;
	await inPatient(patientId, async (tx) => {
		const made = await tx
			.insert(safeguardingHolds)
			.values({ patientId, holdId, organisationId, odsCode, coversFrom })
			.onConflictDoNothing()
			.returning({ holdId: safeguardingHolds.holdId });
		if (made.length === 0) return;
		await tx
			.insert(safeguardingTerms)
			.values({ patientId, termId: holdId, holdId, reason, ...asked });
		await tx
			.insert(safeguardingItems)
			.values({ holdId, organisationId, patientId, askedAt: at, waitingBy: actor.accountId });
	});
}
