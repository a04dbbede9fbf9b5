import { and, count, desc, eq, lte, sql, type SQL } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type {
	CarerStanding,
	ClinicianStanding,
	Sharing,
	SharingChange
} from '#lib/consent/schema.ts';
import { applyChanges } from '#lib/consent/server/apply-changes.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { findRelationship } from '#lib/organisations/server/find-relationship.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { PAGE_SIZE, type Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { ANY_ORGANISATION } from './list-observers.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface Simulated {
	as: ClinicianStanding | CarerStanding;
	/** Not saved yet: what they would see if they were. */
	changes?: SharingChange[];
	/** A moment in the past: what they could have seen then, of what had arrived by then. */
	at?: Date;
	category?: Category;
	page?: number;
}

export interface Simulation {
	/** Whether they could open the record at all. */
	opens: boolean;
	/** Of what the patient sees: how much they see, and how much with the changes. */
	categories: { category: Category; total: number; seen: number; seenAfter: number }[];
	entries: { entry: Entry; seen: boolean; seenAfter: boolean }[];
	page: number;
	pages: number;
}

/**
 * The record as somebody else sees it, among what the patient sees of it: by the gate's own filter,
 * bound as the gate would bind them.
 */
export async function simulateRecord(
	access: RecordAccess,
	simulated: Simulated
): Promise<Simulation> {
	const { as, changes = [], category, page = 1 } = simulated;
	const reading = { action: 'opened', view: 'simulation', category } as const;
	if (access.standing.kind !== 'patient') throw new NotFound();
	return readRecord(access, reading, async (tx, sight) => {
		const sharing = await readSharing(tx, sight.patientId, simulated.at ?? now());
		const standing = await standingAt(tx, as, sharing);
		const changed = applyChanges(sharing, changes);
		const viewer = bindViewer(standing, changed);
		const seen = visibilityFilter(bindViewer(standing, sharing));
		const seenAfter = visibilityFilter(viewer);
		const [categories, found] = await Promise.all([
			countByCategory(tx, sight, sharing, seen, seenAfter),
			selectPage(tx, sight, sharing, { seen, seenAfter, category, page })
		]);
		const total = categories
			.filter((one) => !category || one.category === category)
			.reduce((sum, one) => sum + one.total, 0);
		const opens = viewer.kind === 'carer' || viewer.hasRelationship || viewer.emergency;
		return {
			result: {
				opens,
				categories,
				entries: found,
				page,
				pages: Math.max(1, Math.ceil(total / PAGE_SIZE))
			},
			seen: found.map(({ entry }) => seenEntry(entry))
		};
	});
}

/** A named organisation stands to the patient as it does at that moment. */
async function standingAt(
	tx: Tx,
	as: ClinicianStanding | CarerStanding,
	{ patientId, at }: Sharing
): Promise<ClinicianStanding | CarerStanding> {
	if (as.kind === 'carer' || as.organisationId === ANY_ORGANISATION) return as;
	const relationship = await findRelationship(tx, patientId, as.organisationId, at);
	return { ...as, hasRelationship: relationship !== undefined };
}

async function countByCategory(
	tx: Tx,
	{ patientId, viewer }: Sight,
	{ at }: Sharing,
	seen: SQL,
	seenAfter: SQL
): Promise<Simulation['categories']> {
	const those = (which: SQL) =>
		sql<number>`(count(*) filter (where ${which}))::int`.mapWith(Number);
	return tx
		.select({
			category: entries.category,
			total: count(),
			seen: those(seen),
			seenAfter: those(seenAfter)
		})
		.from(entries)
		.where(
			and(eq(entries.patientId, patientId), lte(entries.receivedAt, at), visibilityFilter(viewer))
		)
		.groupBy(entries.category);
}

async function selectPage(
	tx: Tx,
	{ patientId, viewer }: Sight,
	{ at }: Sharing,
	wish: { seen: SQL; seenAfter: SQL; category: Category | undefined; page: number }
): Promise<Simulation['entries']> {
	const { seen, seenAfter, category, page } = wish;
	const found = await tx
		.select({
			...entryColumns,
			seen: sql<boolean>`${seen}`,
			seenAfter: sql<boolean>`${seenAfter}`
		})
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.where(
			and(
				eq(entries.patientId, patientId),
				category && eq(entries.category, category),
				lte(entries.receivedAt, at),
				visibilityFilter(viewer)
			)
		)
		.orderBy(desc(entries.happenedAt), entries.entryId)
		.limit(PAGE_SIZE)
		.offset((page - 1) * PAGE_SIZE);
	return found.map(({ seen, seenAfter, ...entry }) => ({ entry, seen, seenAfter }));
}
