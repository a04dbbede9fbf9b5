import type { Tx } from '#lib/server/db.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { sources } from './tables.ts';

/** The system of the identifiers of what is written here. */
export const IDENTIFIERS = 'https://candour.example.nhs.uk/Id/written-here';

export const OWN_WORDS = 'The patient’s own words';

/**
 * Each organisation that writes here is one source, and so is the person; entered when they first write.
 * It is on its way when this returns: what comes from the source is sent after it.
 */
export async function enterSource(
	tx: Tx,
	organisation: { organisationId: string; name: string } | null
): Promise<void> {
	const { organisationId = null, name } = organisation ?? { name: OWN_WORDS };
	const sourceId = sourceIdOf(organisationId);
	await tx
		.insert(sources)
		.values({
			...{ sourceId, organisationId, name, writtenHere: true },
			...{ identifierSystems: [], releaseSignal: 'final' }
		})
		.onConflictDoNothing()
		.execute();
}

/** The same id for the same writer, so that two who enter a source at once enter one. */
export function sourceIdOf(organisationId: string | null): string {
	return idFrom(`written here\n${organisationId ?? 'the person'}`);
}
