import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { usualPeriods } from '#lib/consent/server/sharing-defaults.ts';
import type { CareClaim } from '#lib/fhir/care-claims.ts';
import { relationshipOf } from '#lib/organisations/rules.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import {
	reviseRelationships,
	type ToldRelationship
} from '#lib/organisations/server/revise-relationships.ts';
import type { Tx } from '#lib/server/db.ts';

export interface ToldCare {
	patientId: string;
	/** Who says so: where a claim names nobody, it is about them. */
	sender: Pick<Organisation, 'organisationId' | 'kind'>;
	claims: (CareClaim & { entryId: string })[];
	/** The entries that told of care before, and may tell of it otherwise now. */
	revised: string[];
	at: Date;
}

/**
 * What entries tell of who looks after the patient: each is a reason to open the record for as long
 * as the patient's area says (DOMAIN 2 "Relationship"). Whoever is named and is not here gets none.
 */
export async function recordCareClaims(tx: Tx, told: ToldCare): Promise<void> {
	const { patientId, sender, claims, revised, at } = told;
	if (claims.length === 0 && revised.length === 0) return;
	const [named, { defaults }] = await Promise.all([
		findByOdsCodes(tx, [...new Set(claims.flatMap(({ odsCodes }) => odsCodes))]),
		readSharing(tx, patientId, at)
	]);
	const periods = defaults.relationships ?? usualPeriods;
	const byCode = new Map(named.map((organisation) => [organisation.odsCode, organisation]));
	const relationships = claims.flatMap(({ entryId, odsCodes, ...claim }): ToldRelationship[] => {
		const whose =
			odsCodes.length > 0 ? odsCodes.flatMap((code) => byCode.get(code) ?? []) : [sender];
		return whose.map(({ organisationId, kind }) => ({
			entryId,
			organisationId,
			dueAt: claim.kind === 'booked' ? new Date(claim.from) : null,
			...relationshipOf(claim, kind, periods)
		}));
	});
	await reviseRelationships(tx, { patientId, revised, told: relationships, at });
}
