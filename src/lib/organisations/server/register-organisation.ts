import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { inTransaction } from '#lib/server/db.ts';
import type { Organisation, OrganisationKind } from '../schema.ts';
import { areaOrganisations, areas, organisations } from './tables.ts';

/** Enters an organisation and the areas that it shares in. Known by its ODS code; saying it again renames it. */
export async function registerOrganisation(wish: {
	odsCode: string;
	name: string;
	kind: OrganisationKind;
	areas: string[];
}): Promise<Organisation> {
	const { odsCode, name, kind } = wish;
	return inTransaction(async (tx) => {
		const [organisation] = await tx
			.insert(organisations)
			.values({ organisationId: randomUUID(), odsCode, name, kind })
			.onConflictDoUpdate({ target: organisations.odsCode, set: { name, kind } })
			.returning();
		for (const areaName of wish.areas) {
			await tx.insert(areas).values({ areaId: randomUUID(), name: areaName }).onConflictDoNothing();
			const [area] = await tx.select().from(areas).where(eq(areas.name, areaName));
			await tx
				.insert(areaOrganisations)
				.values({ areaId: area!.areaId, organisationId: organisation!.organisationId })
				.onConflictDoNothing();
		}
		return organisation!;
	});
}
