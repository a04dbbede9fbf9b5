import { and, eq } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { entryVersions } from './tables.ts';

/** A version of an entry that was written here, as it was written. Nobody reads: a further one is made of it. */
export async function readWritten(
	{ tx, patientId }: Pick<Change, 'tx' | 'patientId'>,
	{ entryId, version }: { entryId: string; version: number }
): Promise<FhirResource> {
	const [found] = await tx
		.select({ received: entryVersions.received })
		.from(entryVersions)
		.where(
			and(
				eq(entryVersions.patientId, patientId),
				eq(entryVersions.entryId, entryId),
				eq(entryVersions.version, version)
			)
		);
	return JSON.parse(found!.received) as FhirResource;
}
