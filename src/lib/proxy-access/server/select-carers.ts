import { and, desc, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Carer } from '../schema.ts';
import { carerChanges, carerRelationships } from './tables.ts';

/** Each relationship as its newest change has it, the newest invitation first. */
export async function selectCarers(tx: Tx, patientId: string, which?: SQL): Promise<Carer[]> {
	const { relationshipId } = carerRelationships;
	const rows = await tx
		.selectDistinctOn([carerRelationships.invitedAt, relationshipId], {
			patientId: carerRelationships.patientId,
			relationshipId,
			legalBasis: carerRelationships.legalBasis,
			relation: carerRelationships.relation,
			called: carerRelationships.called,
			name: carerChanges.name,
			accountId: carerChanges.accountId,
			email: carerRelationships.email,
			invitedAt: carerRelationships.invitedAt,
			offerEndsAt: carerRelationships.offerEndsAt,
			step: carerChanges.step,
			scope: carerChanges.scope,
			nothingAfter: carerChanges.nothingAfter,
			startsAt: carerChanges.startsAt,
			endsAt: carerChanges.endsAt,
			place: carerChanges.place,
			changedAt: carerChanges.at,
			silent: carerChanges.silent,
			organisationId: carerChanges.organisationId,
			decidedAt: carerChanges.decidedAt,
			reviewOn: carerChanges.reviewOn
		})
		.from(carerRelationships)
		.innerJoin(
			carerChanges,
			and(
				eq(carerChanges.patientId, carerRelationships.patientId),
				eq(carerChanges.relationshipId, relationshipId)
			)
		)
		.where(and(eq(carerRelationships.patientId, patientId), which))
		.orderBy(desc(carerRelationships.invitedAt), relationshipId, desc(carerChanges.place));
	return rows.map(({ called, name, ...row }) => ({ ...row, name: name ?? called }));
}
