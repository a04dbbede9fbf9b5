import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { compareVersions } from '../rules.ts';
import type { FeedSource } from '../schema.ts';
import type { PlannedEntry } from './plan-entries.ts';

/** What becomes of one arriving resource, against what is held of it. */
export interface DecidedEntry {
	planned: PlannedEntry;
	decision: 'new' | 'newer' | 'older' | 'same' | 'clash';
	entryId: string;
	/** The version that is current afterwards. */
	version: number;
	/** Labels of the versions before: they go on protecting the entry. */
	labels: string[];
	/** The labelling of those versions, where the present pass has not seen them yet: it still must. */
	staleLabelling: number | undefined;
}

interface Held {
	labelling: number;
	entryId: string;
	identity: string;
	version: number;
	labels: string[];
	hash: string;
	sourceVersion: string | null;
	updatedAt: number | null;
}

/** Compares a bundle with what its source has said before, in one statement for all of it. */
export async function decideVersions(
	tx: Tx,
	patientId: string,
	source: FeedSource,
	plan: PlannedEntry[]
): Promise<DecidedEntry[]> {
	const held = await selectHeld(tx, patientId, source.sourceId, plan);
	return plan.map((planned) => {
		const before = held.get(planned.identity);
		if (!before) return isNew(planned);
		const { entryId, version, labels, labelling } = before;
		const staleLabelling = labelling < LABELLING_VERSION ? labelling : undefined;
		const decision = decide(before, planned);
		const next = decision === 'newer' ? version + 1 : version;
		return { planned, decision, entryId, version: next, labels, staleLabelling };
	});
}

function isNew(planned: PlannedEntry): DecidedEntry {
	const first = { entryId: randomUUID(), version: 1, labels: [], staleLabelling: undefined };
	return { planned, decision: 'new', ...first };
}

function decide(before: Held, planned: PlannedEntry): DecidedEntry['decision'] {
	if (before.hash === planned.hash) return 'same';
	const mark = { version: before.sourceVersion, updatedAt: before.updatedAt };
	return compareVersions(mark, planned.mark);
}

async function selectHeld(
	tx: Tx,
	patientId: string,
	sourceId: string,
	plan: PlannedEntry[]
): Promise<Map<string, Held>> {
	const identities = JSON.stringify(plan.map(({ identity }) => identity));
	const rows = await rowsOf<Held>(
		tx,
		sql`select entries.entry_id as "entryId", entries.identity, entries.version, entries.labels,
				entries.labelling,
				newest.received_hash as hash, newest.source_version as "sourceVersion",
				(extract(epoch from newest.source_updated_at) * 1000)::float8 as "updatedAt"
			from entries
			join entry_versions as newest on newest.patient_id = entries.patient_id
				and newest.entry_id = entries.entry_id and newest.version = entries.version
			where entries.patient_id = ${patientId} and entries.source_id = ${sourceId}
				and entries.identity in (
					select jsonb_array_elements_text((${identities}::text)::jsonb))`
	);
	return new Map(rows.map((row) => [row.identity, row]));
}
