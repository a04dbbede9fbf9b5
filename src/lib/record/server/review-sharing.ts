import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Sharing } from '#lib/consent/schema.ts';
import { listChoices, type MadeChoice } from '#lib/consent/server/list-choices.ts';
import { readSharing } from '#lib/consent/server/read-sharing.ts';
import { entryOfThing, type Names } from '#lib/consent/words.ts';
import type { Category } from '#lib/fhir/categories.ts';
import type { Organisation, Relationship, StaffRoleKind } from '#lib/organisations/schema.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import { listRolesAt } from '#lib/organisations/server/list-roles-at.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { PAGE_SIZE } from '../schema.ts';
import { CATEGORY_WORDS, titleWords } from '../words.ts';
import { seenEntry, sourceOfEntry } from './entry-columns.ts';
import { findPeople, type Person } from './find-people.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** What somebody asks for who looks at whom they share with. */
export interface SharingWish {
	/** Which page of every choice ever made; without it, those that hold or will, */
	page?: number;
	/** the page that this choice is on, */
	around?: string;
	/** or only that of these which has this id; empty for none. */
	only?: string;
	/** Entries that a choice is about to be made on. */
	entryIds?: string[];
	/** Staff whose names have all of these words, and those with these accounts. */
	person?: string;
	accountIds?: string[];
}

export interface SharingReview {
	sharing: Sharing;
	/** Why each organisation may open the record now. */
	relationships: (Relationship & { organisation: Organisation })[];
	/** Those, and those that have sent something. */
	organisations: Organisation[];
	roles: { organisationId: string; role: StaffRoleKind }[];
	/** Systems that have sent something that the patient sees. */
	sources: { sourceId: string; name: string }[];
	people: Person[];
	/** Newest first. */
	made: MadeChoice[];
	total: number;
	page: number;
	pages: number;
	entries: Map<string, NamedEntry>;
	names: Names;
}

export interface NamedEntry {
	entryId: string;
	version: number;
	category: Category;
	title: string;
	concepts: string[];
}

/**
 * What a patient shares now, with whom and why, and what they chose. Entries that a choice mentions
 * are named as far as the patient may see them; the access event names those.
 *
 * @throws NotFound for an entry or a choice that is wished for and not the patient's to see.
 */
export async function reviewSharing(
	access: RecordAccess,
	wish: SharingWish = {}
): Promise<SharingReview> {
	return readRecord(access, { action: 'opened', view: 'sharing' }, (tx, sight) =>
		collectSharing(tx, sight, wish)
	);
}

/** The same inside a reading that shows more than this. */
export async function collectSharing(
	tx: Tx,
	sight: Sight,
	wish: SharingWish
): Promise<{ result: SharingReview; seen: SeenEntry[] }> {
	const { entryIds = [] } = wish;
	const at = now();
	const { patientId } = sight;
	const [sharing, relationships, senders, all] = await Promise.all([
		readSharing(tx, patientId, at),
		listRelationships(tx, patientId, at),
		selectSources(tx, sight),
		listChoices(tx, patientId)
	]);
	const page = findPage(all, wish);
	const wanted = page === undefined ? all.filter((one) => isWanted(one, wish, at)) : all;
	if (wish.only && wanted.length === 0) throw new NotFound();
	const shown = page === undefined ? wanted : pageOf(wanted, page);
	const theirs = [
		...relationships.map(({ organisation }) => organisation.organisationId),
		...senders.flatMap(({ organisationId }) => organisationId ?? [])
	];
	const [organisations, roles, people, entries] = await Promise.all([
		findOrganisations(tx, [...new Set([...theirs, ...organisationsOf(shown)])]),
		listRolesAt(tx, [...new Set(theirs)], at),
		findPeople(tx, { ...wish, before: peopleOf(shown) }, at),
		selectNamed(tx, sight, [...new Set([...entryIds, ...entriesOf(shown)])])
	]);
	if (!entryIds.every((id) => entries.some(({ entryId }) => entryId === id))) throw new NotFound();
	const names: Names = {
		organisations: new Map(organisations.map((one) => [one.organisationId, one.name])),
		people: new Map(people.map((one) => [one.accountId, one.words])),
		sources: new Map(senders.map(({ sourceId, name }) => [sourceId, name])),
		entries: new Map(entries.map((entry) => [entry.entryId, entry.title])),
		categories: CATEGORY_TITLES
	};
	return {
		result: {
			sharing,
			relationships,
			organisations: organisations.filter(({ organisationId }) => theirs.includes(organisationId)),
			roles,
			sources: senders.map(({ sourceId, name }) => ({ sourceId, name })),
			people,
			made: shown,
			total: wanted.length,
			page: page ?? 1,
			pages: Math.max(1, Math.ceil(wanted.length / PAGE_SIZE)),
			entries: new Map(entries.map((entry) => [entry.entryId, entry])),
			names
		},
		seen: entries.map(seenEntry)
	};
}

export const CATEGORY_TITLES = Object.fromEntries(
	Object.entries(CATEGORY_WORDS).map(([category, { title }]) => [category, title])
) as Record<Category, string>;

/** It holds now, or will. */
function isWanted(made: MadeChoice, { only }: SharingWish, at: Date): boolean {
	if (made.endedAt || (only !== undefined && made.id !== only)) return false;
	return made.kind !== 'provision' || !made.provision.endsAt || made.provision.endsAt > at;
}

function findPage(all: MadeChoice[], { page, around }: SharingWish): number | undefined {
	const place = around === undefined ? -1 : all.findIndex(({ id }) => id === around);
	return place < 0 ? page : Math.floor(place / PAGE_SIZE) + 1;
}

function pageOf(all: MadeChoice[], page: number): MadeChoice[] {
	return all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
}

function organisationsOf(made: MadeChoice[]): string[] {
	return made.flatMap((one) =>
		one.kind === 'provision' && 'organisationId' in one.provision.whom
			? one.provision.whom.organisationId
			: []
	);
}

function peopleOf(made: MadeChoice[]): string[] {
	return made.flatMap((one) =>
		one.kind === 'provision' && one.provision.whom.kind === 'person'
			? one.provision.whom.accountId
			: []
	);
}

function entriesOf(made: MadeChoice[]): string[] {
	return made.flatMap((one) => {
		if (one.kind === 'mark') return one.mark.entryId;
		return one.kind === 'provision' ? (entryOfThing(one.provision.what) ?? []) : [];
	});
}

async function selectSources(tx: Tx, { patientId, viewer }: Sight) {
	return tx
		.selectDistinct({
			sourceId: sources.sourceId,
			name: sources.name,
			organisationId: sources.organisationId
		})
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.where(and(eq(entries.patientId, patientId), visibilityFilter(viewer)))
		.orderBy(asc(sources.name));
}

async function selectNamed(
	tx: Tx,
	{ patientId, viewer }: Sight,
	ids: string[]
): Promise<NamedEntry[]> {
	if (ids.length === 0) return [];
	const found = await tx
		.select({
			entryId: entries.entryId,
			version: entries.version,
			category: entries.category,
			title: sql<string>`${entries.content}->>'title'`,
			concepts: entries.concepts
		})
		.from(entries)
		.where(
			and(eq(entries.patientId, patientId), inArray(entries.entryId, ids), visibilityFilter(viewer))
		);
	return found.map((entry) => ({ ...entry, title: titleWords(entry.title) }));
}
