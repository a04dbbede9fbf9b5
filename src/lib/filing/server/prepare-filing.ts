import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Bundle, FhirResource } from 'fhir/r4.d.ts';
import { findAccess } from '#lib/access/server/open-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import { readForFiling, type VersionToFile } from '#lib/record/server/read-for-filing.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { decideSending } from '../rules.ts';
import type { SentAs } from '../schema.ts';
import { FilingFailed } from './ask-system.ts';
import { buildFiling } from './build-filing.ts';
import { filedEntries, filingAttempts, filingDisclosures, type FilingRow } from './tables.ts';

type Unsent = 'not-shared' | 'not-needed';

/** Thrown within the reading, so that neither an event nor anything else comes of it. */
class NothingLeaves extends Error {}

/**
 * What the other system is sent by this try. It is read through the gate as that organisation, as it
 * holds now, and the event of its leaving is in the patient's log before it leaves.
 *
 * @returns in a word why nothing is to be sent.
 * @throws FilingFailed where the patient has no NHS number to be known by.
 */
export async function prepareFiling(
	filing: FilingRow,
	number: number,
	{ organisationId, odsCode, name }: Organisation
): Promise<Bundle | Unsent> {
	const { filingId, patientId } = filing;
	const [accepted, nhsNumber] = await inPatient(patientId, (tx) =>
		Promise.all([listAccepted(tx, filing), findNhsNumber(tx, patientId)])
	);
	if (!nhsNumber) throw new FilingFailed({ fault: 'no-number' });
	const actor = { kind: 'system', name, organisationId, odsCode } as const;
	const access = await findAccess(actor, { patientId, purpose: 'AUTOMATED' });
	if (!access || accepted.length === 0) return access ? 'not-needed' : 'not-shared';
	let isHidden = false;
	const view = accepted[0]!.kind === 'plan' ? 'plan' : 'filing';
	const sent = await readForFiling(access, { view, wanted: accepted }, async (tx, found) => {
		isHidden = found.length === 0;
		const chosen = await choose(tx, filing, found);
		if (chosen.length === 0) throw new NothingLeaves();
		await noteDisclosures(tx, { patientId, filingId, number }, chosen);
		return chosen;
	}).catch((error: unknown) => {
		if (error instanceof NothingLeaves) return [];
		throw error;
	});
	if (sent.length === 0) return isHidden ? 'not-shared' : 'not-needed';
	const [first] = accepted;
	return buildFiling({
		...{ filingId, nhsNumber, organisation: { odsCode, name }, at: filing.queuedAt },
		// A plan says itself who signed it.
		accepted: first!.acceptedName
			? { name: first!.acceptedName, role: first!.acceptedRole! }
			: null,
		entries: sent.map(({ entryId, received, sentAs }) => {
			return { entryId, sentAs, resource: JSON.parse(received) as FhirResource };
		})
	});
}

type Chosen = VersionToFile & { sentAs: SentAs };

/** The version that the organisation accepted last, of each entry that this filing is about. */
function listAccepted(tx: Tx, { patientId, filingId, organisationId }: FilingRow) {
	const about = tx
		.select({ entryId: filedEntries.entryId })
		.from(filedEntries)
		.where(and(eq(filedEntries.patientId, patientId), eq(filedEntries.filingId, filingId)));
	return tx
		.selectDistinctOn([filedEntries.entryId])
		.from(filedEntries)
		.where(
			and(
				eq(filedEntries.patientId, patientId),
				inArray(filedEntries.entryId, about),
				eq(filedEntries.organisationId, organisationId),
				inArray(filedEntries.kind, ['accepted', 'plan'])
			)
		)
		.orderBy(filedEntries.entryId, desc(filedEntries.filedAt));
}

async function choose(tx: Tx, filing: FilingRow, found: VersionToFile[]): Promise<Chosen[]> {
	const there = await listPerhapsThere(tx, filing, found);
	return found.flatMap((entry) => {
		const { entryId, version: acceptedVersion, newestVersion, status } = entry;
		const mayBeThere = there.has(entryId);
		const sentAs = decideSending({ acceptedVersion, newestVersion, status, mayBeThere });
		return sentAs ? { ...entry, sentAs } : [];
	});
}

/** Whatever left with a try may have arrived, unless the other system was certainly not reached. */
async function listPerhapsThere(
	tx: Tx,
	{ patientId, organisationId }: FilingRow,
	found: VersionToFile[]
): Promise<Set<string>> {
	if (found.length === 0) return new Set();
	const left = await tx
		.select({ entryId: filingDisclosures.entryId })
		.from(filingDisclosures)
		.innerJoin(
			filedEntries,
			and(
				eq(filedEntries.patientId, patientId),
				eq(filedEntries.filingId, filingDisclosures.filingId),
				eq(filedEntries.entryId, filingDisclosures.entryId),
				eq(filedEntries.organisationId, organisationId)
			)
		)
		.innerJoin(
			filingAttempts,
			and(
				eq(filingAttempts.filingId, filingDisclosures.filingId),
				eq(filingAttempts.number, filingDisclosures.number),
				ne(sql`coalesce(${filingAttempts.fault}, '')`, 'unreachable')
			)
		)
		.where(
			and(
				eq(filingDisclosures.patientId, patientId),
				inArray(
					filingDisclosures.entryId,
					found.map(({ entryId }) => entryId)
				)
			)
		);
	return new Set(left.map(({ entryId }) => entryId));
}

async function noteDisclosures(
	tx: Tx,
	place: { patientId: string; filingId: string; number: number },
	chosen: Chosen[]
): Promise<void> {
	const readAt = now();
	const rows = chosen.map(({ entryId, version, sentAs }) => {
		return { ...place, entryId, version, sentAs, readAt };
	});
	await insertRows(tx, filingDisclosures, rows);
}
