import { and, eq } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import { hash } from 'node:crypto';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { checkResource } from '#lib/fhir/check-resource.ts';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import type { Tx } from '#lib/server/db.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { entries, entryVersions, sources } from './tables.ts';
import { NEWEST_STANDS, versionRows } from './version-rows.ts';
import { writeFiles, type WrittenFile } from './write-files.ts';

/** Something written here that is to be part of the record. */
export interface Writing {
	/** The same for all its versions; whoever writes it makes it at the first. */
	entryId: string;
	/** Whose words they are; null for the person's own, who is no organisation. */
	organisation: { organisationId: string; name: string } | null;
	resource: FhirResource;
	/** Names this version for ever: writing it twice writes it once. */
	messageId: string;
	/** What comes with it, beside the resource; of a later version `as before`, what the one before had. */
	files?: readonly WrittenFile[] | 'as before';
}

/**
 * Puts something that was written here into the record: an entry like any other, or a new version of
 * one, released to the patient at once and labelled as what feeds send is. The event of the change
 * that it is part of names it.
 */
export async function writeEntry(change: Change, writing: Writing): Promise<SeenEntry> {
	const { tx, patientId, at } = change;
	const { entryId, resource, messageId } = writing;
	const received = JSON.stringify(resource);
	if (checkResource(resource, resource.resourceType).length > 0) {
		throw new TypeError(`A ${resource.resourceType} that was written here is not well-formed.`);
	}
	await lockPatient(tx, patientId);
	const sourceId = await enterSource(tx, writing.organisation);
	const before = await findBefore(tx, patientId, entryId);
	if (before && before.sourceId !== sourceId) throw new TypeError('An entry keeps its source.');
	const rows = versionRows({
		patientId,
		entryId,
		version: (before?.version ?? 0) + 1,
		sourceId,
		identity: `${resource.resourceType}|${IDENTIFIERS}|${entryId}`,
		resourceType: resource.resourceType,
		mapped: mapResource(resource, received, { resolve: () => undefined }),
		labelsBefore: before?.labels ?? [],
		staleLabelling: before && before.labelling < LABELLING_VERSION ? before.labelling : undefined,
		released: true,
		sourceVersion: null,
		sourceUpdatedAt: at,
		messageId,
		receivedAt: at,
		received,
		receivedHash: hash('sha256', received, 'base64url')
	});
	await insertRows(tx, entries, [rows.entry], NEWEST_STANDS);
	await insertRows(tx, entryVersions, [rows.version]);
	const { version, category } = rows.entry;
	if (writing.files) await writeFiles(tx, { patientId, entryId, version }, writing.files);
	const seen = { entryId, version, category };
	change.seen.push(seen);
	return seen;
}

/** The system of the identifiers of what is written here. */
export const IDENTIFIERS = 'https://candour.example.nhs.uk/Id/written-here';

export const OWN_WORDS = 'The patient’s own words';

/** Each organisation that writes here is one source, and so is the person; entered when they first write. */
async function enterSource(tx: Tx, organisation: Writing['organisation']): Promise<string> {
	const { organisationId = null, name } = organisation ?? { name: OWN_WORDS };
	const sourceId = sourceIdOf(organisationId);
	await tx
		.insert(sources)
		.values({
			...{ sourceId, organisationId, name, writtenHere: true },
			...{ identifierSystems: [], releaseSignal: 'final' }
		})
		.onConflictDoNothing();
	return sourceId;
}

/** The same id for the same writer, so that two who enter a source at once enter one. */
export function sourceIdOf(organisationId: string | null): string {
	return idFrom(`written here\n${organisationId ?? 'the person'}`);
}

/** Nobody reads: it tells which version comes next, and which labels go on protecting it. */
async function findBefore(tx: Tx, patientId: string, entryId: string) {
	const [before] = await tx
		.select({
			version: entries.version,
			labels: entries.labels,
			labelling: entries.labelling,
			sourceId: entries.sourceId
		})
		.from(entries)
		.where(and(eq(entries.patientId, patientId), eq(entries.entryId, entryId)));
	return before;
}
