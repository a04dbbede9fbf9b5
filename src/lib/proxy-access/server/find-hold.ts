import { findLeaving } from '#lib/organisations/server/find-leaving.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import type { Tx } from '#lib/server/db.ts';
import { decideHold, type CarerFacts } from '../rules/decide-hold.ts';
import type { Carer } from '../schema.ts';
import { readCarerRules } from './read-carer-rules.ts';

/** What of a relationship holds at this moment, with the facts by which that was decided. */
export async function findHold(tx: Tx, carer: Carer, at: Date) {
	const facts = await readFacts(tx, carer, at);
	return facts && { ...decideHold(carer, facts, at), facts };
}

async function readFacts(
	tx: Tx,
	{ patientId, organisationId }: Carer,
	at: Date
): Promise<CarerFacts | undefined> {
	const [known, leftAt, rules] = await Promise.all([
		findDemographics(tx, patientId),
		organisationId ? findLeaving(tx, patientId, organisationId, at) : null,
		readCarerRules(tx, organisationId, at)
	]);
	if (!known) return undefined;
	return { birthDate: known.birthDate, hasDied: known.deceasedAt !== null, leftAt, rules };
}
