import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Sharing, SharingChange } from '#lib/consent/schema.ts';
import { applyChanges } from '#lib/consent/server/apply-changes.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import type { Category } from '#lib/fhir/categories.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { now } from '#lib/server/clock.ts';
import { seenEntry, sourceOfEntry } from './entry-columns.ts';
import { listObservers, type Observer } from './list-observers.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** What a change would hide from somebody, and show them, before it is saved. */
export interface Consequence extends Observer {
	hidden: ChangedEntry[];
	shown: ChangedEntry[];
}

export interface ChangedEntry {
	entryId: string;
	version: number;
	category: Category;
	title: string;
	happenedAt: Date;
	source: string;
	/** Of a kind that those who treat you need to know of: medicines, allergies, plans, alerts. */
	mattersForSafety: boolean;
}

/**
 * Names the entries that a change would hide or show, for each whom it concerns, by the gate's own
 * filter. Only what the patient may see is named; those that matter for safety come first.
 */
export async function previewChange(
	access: RecordAccess,
	changes: SharingChange[]
): Promise<Consequence[]> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	return readRecord(access, { action: 'opened', view: 'preview' }, async (tx, sight) => {
		const sharing = await readSharing(tx, sight.patientId, now());
		const changed = applyChanges(sharing, changes);
		const observers = await listObservers(tx, sharing, changes);
		const result = await Promise.all(
			observers.map((observer) => findConsequence(tx, sight, observer, sharing, changed))
		);
		const named = result.flatMap(({ hidden, shown }) => [...hidden, ...shown]);
		return {
			result,
			seen: [...new Map(named.map((entry) => [entry.entryId, seenEntry(entry)])).values()]
		};
	});
}

async function findConsequence(
	tx: Tx,
	{ patientId, viewer }: Sight,
	observer: Observer,
	sharing: Sharing,
	changed: Sharing
): Promise<Consequence> {
	const before = visibilityFilter(bindViewer(observer.standing, sharing));
	const after = visibilityFilter(bindViewer(observer.standing, changed));
	const found = await tx
		.select({
			entryId: entries.entryId,
			version: entries.version,
			category: entries.category,
			title: sql<string>`${entries.content}->>'title'`,
			happenedAt: entries.happenedAt,
			source: sources.name,
			isShown: sql<boolean>`${after}`
		})
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.where(
			and(
				eq(entries.patientId, patientId),
				lte(entries.receivedAt, sharing.at),
				visibilityFilter(viewer),
				sql`${before} is distinct from ${after}`
			)
		)
		.orderBy(desc(entries.happenedAt), entries.entryId);
	const safety: Category[] = [...sharing.defaults.safety, 'alerts'];
	const rows = found.map(({ isShown, ...entry }) => ({
		isShown,
		entry: { ...entry, mattersForSafety: safety.includes(entry.category) }
	}));
	const first = rows.filter(({ entry }) => entry.mattersForSafety);
	const ordered = [...first, ...rows.filter((row) => !first.includes(row))];
	return {
		...observer,
		hidden: ordered.filter(({ isShown }) => !isShown).map(({ entry }) => entry),
		shown: ordered.filter(({ isShown }) => isShown).map(({ entry }) => entry)
	};
}
