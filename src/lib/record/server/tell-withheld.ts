import { and, eq, not, sql } from 'drizzle-orm';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { ClinicianStanding, Sharing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/**
 * Whether this reader may be told that something is withheld at the patient's request: the patient
 * lets it be said, and something is. Where the patient does not, nobody even looks. Inside the reading.
 */
export async function tellWithheld(
	tx: Tx,
	{ patientId, standing }: Pick<RecordAccess, 'patientId' | 'standing'>,
	found?: Sharing
): Promise<boolean> {
	if (standing.kind !== 'clinician') return false;
	const sharing = found ?? (await readSharing(tx, patientId, now()));
	return sharing.saysWithheld && isWithheld(tx, standing, sharing);
}

/** By the gate's own filter: what they would see if the patient had objected to nothing, and do not see. */
async function isWithheld(tx: Tx, standing: ClinicianStanding, sharing: Sharing): Promise<boolean> {
	const unobjected: Sharing = {
		...sharing,
		provisions: sharing.provisions.filter(({ effect }) => effect === 'permit'),
		marks: [],
		wholeRecord: 'usual'
	};
	const found = await tx
		.select({ one: sql`1` })
		.from(entries)
		.where(
			and(
				eq(entries.patientId, sharing.patientId),
				visibilityFilter(bindViewer(standing, unobjected)),
				not(visibilityFilter(bindViewer(standing, sharing)))
			)
		)
		.limit(1);
	return found.length > 0;
}
