import { and, eq, inArray } from 'drizzle-orm';
import type { FhirResource } from 'fhir/r4.d.ts';
import { hash } from 'node:crypto';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { checkResource } from '#lib/fhir/check-resource.ts';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import type { Tx } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { enterSource, IDENTIFIERS, sourceIdOf } from './enter-source.ts';
import { entries, entryVersions } from './tables.ts';
import { NEWEST_STANDS, versionRows } from './version-rows.ts';
import { writeFiles, type WrittenFile } from './write-files.ts';

/** Something written here that is to be part of the record. */
export interface Writing {
	/** The same for all its versions; whoever writes it makes it at the first. */
	entryId: string;
	resource: FhirResource;
	/** Names this version for ever: writing it twice writes it once. */
	messageId: string;
	/** What comes with it, beside the resource; of a later version `as before`, what the one before had. */
	files?: readonly WrittenFile[] | 'as before';
}

/** Whose words they are; null for the person's own, who is no organisation. */
export type Writer = { organisationId: string; name: string } | null;

/**
 * Puts what was written here into the record: entries like any other, or new versions of some, released
 * to the patient at once and labelled as what feeds send is. The event of the change that they are part
 * of names them. However many they are, it is two round trips and one for each that has files.
 *
 * @param writings each of another entry.
 * @param before what stands of them, for whoever has locked the patient and found that: a round trip less.
 */
export async function writeEntries(
	change: Change,
	writer: Writer,
	writings: Writing[],
	before?: Standing
): Promise<SeenEntry[]> {
	const { tx, patientId } = change;
	for (const { resource } of writings) {
		if (checkResource(resource, resource.resourceType).length > 0) {
			throw new TypeError(`A ${resource.resourceType} that was written here is not well-formed.`);
		}
	}
	const standing = before ?? (await lockStanding(change, writings));
	const sourceId = sourceIdOf(writer?.organisationId ?? null);
	const rows = writings.map((writing) =>
		rowsOf(change, sourceId, writing, standing.get(writing.entryId))
	);
	await Promise.all([
		enterSource(tx, writer),
		insertRows(
			tx,
			entries,
			rows.map(({ entry }) => entry),
			NEWEST_STANDS
		),
		insertRows(
			tx,
			entryVersions,
			rows.map(({ version }) => version)
		)
	]);
	const seen = rows.map(({ entry: { entryId, version, category } }) => {
		return { entryId, version, category };
	});
	for (const [place, { files }] of writings.entries()) {
		const { entryId, version } = seen[place]!;
		if (files) await writeFiles(tx, { patientId, entryId, version }, files);
	}
	change.seen.push(...seen);
	return seen;
}

/** Of some entries, by their ids, what stands of each; of one that is new, nothing. */
export type Standing = ReadonlyMap<string, Before>;

type Before = Pick<
	typeof entries.$inferSelect,
	'entryId' | 'version' | 'labels' | 'labelling' | 'sourceId'
>;

function rowsOf(
	{ patientId, at }: Change,
	sourceId: string,
	{ entryId, resource, messageId }: Writing,
	before: Before | undefined
) {
	if (before && before.sourceId !== sourceId) throw new TypeError('An entry keeps its source.');
	const received = JSON.stringify(resource);
	return versionRows({
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
}

async function lockStanding({ tx, patientId }: Change, writings: Writing[]): Promise<Standing> {
	const ids = writings.map(({ entryId }) => entryId);
	const [, standing] = await Promise.all([
		lockPatient(tx, patientId),
		findStanding(tx, patientId, ids)
	]);
	return standing;
}

/** Nobody reads: it tells which version comes next, and which labels go on protecting it. */
export async function findStanding(
	tx: Tx,
	patientId: string,
	entryIds: string[]
): Promise<Standing> {
	const found = await tx
		.select({
			entryId: entries.entryId,
			version: entries.version,
			labels: entries.labels,
			labelling: entries.labelling,
			sourceId: entries.sourceId
		})
		.from(entries)
		.where(and(eq(entries.patientId, patientId), inArray(entries.entryId, entryIds)));
	return new Map(found.map((before) => [before.entryId, before]));
}
