import { sql, type SQL } from 'drizzle-orm';
import { daysBefore } from '#lib/consent/rules.ts';
import {
	LINKS_OF_A_THING,
	type Binding,
	type ClinicianViewer,
	type Viewer
} from '#lib/consent/schema.ts';
import type { Category } from '#lib/fhir/categories.ts';
import type { Sensitivity } from '#lib/fhir/sensitivity.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { all, any, inSet, not, overlaps, type Condition } from '#lib/server/conditions.ts';
import { entries, sources } from './tables.ts';

type Bound = Exclude<Viewer, { kind: 'patient' }>;

/**
 * Which entries at least one of these bindings is about, as far as `labels` go: the labels by which
 * an entry is judged here.
 */
export function matchBindings(
	bindings: Binding[],
	labels: readonly Sensitivity[],
	viewer: Bound
): Condition {
	const whats = bindings.map(({ what }) => what);
	const has = (kind: string) => whats.some((what) => what.kind === kind);
	const inSummary = () => inSet(entries.category, viewer.summary);
	return any(
		has('everything'),
		whats.some((what) => what.kind === 'label' && labels.includes(what.label)),
		has('usual') && viewer.kind === 'clinician' && isUsual(viewer),
		has('summary') && inSummary(),
		has('beyond-summary') && not(inSummary()),
		inSet(
			entries.category,
			whats.flatMap((what) => (what.kind === 'category' ? what.category : []))
		),
		inSet(
			entries.sourceId,
			whats.flatMap((what) => (what.kind === 'source' ? what.sourceId : []))
		),
		inSet(
			entries.entryId,
			whats.flatMap((what) => (what.kind === 'entry' ? what.entryId : []))
		),
		isPartOf(
			whats.flatMap((what) => (what.kind === 'thing' ? what.keys : [])),
			viewer.patientId
		)
	);
}

const ENTRY_KEY = 'entry:';

/** A thing from any source, and what is linked to it, either way. One look for all rows of a statement. */
function isPartOf(keys: string[], patientId: string): Condition {
	if (keys.length === 0) return false;
	const [chosen, concepts] = [
		keys.filter((key) => key.startsWith(ENTRY_KEY)).map((key) => key.slice(ENTRY_KEY.length)),
		keys.filter((key) => !key.startsWith(ENTRY_KEY))
	];
	const isThing = any(inSet(entries.entryId, chosen), overlaps(entries.concepts, concepts));
	const rels = sql.raw(LINKS_OF_A_THING.map((rel) => `'${rel}'`).join(', '));
	return sql`${entries.entryId} in (
		with things as (
			select entry_id, source_id, identity from ${entries}
			where patient_id = ${patientId} and ${isThing}
		), links as (
			select entry_id, target_source_id as source_id, target_identity as identity
			from entry_links where patient_id = ${patientId} and rel in (${rels})
		)
		select entry_id from things
		union all
		select links.entry_id from links join things using (source_id, identity)
		union all
		select linked.entry_id from things join links using (entry_id)
		join entries as linked on linked.patient_id = ${patientId}
			and linked.source_id = links.source_id and linked.identity = links.identity)`;
}

/** What their kind of organisation sees unless somebody says otherwise. */
export function isUsual({ usual, at }: ClinicianViewer): Condition {
	if (usual.categories === null) return true;
	const since = daysBefore(at, usual.recentDays).toISOString();
	return any(
		inSet(entries.category, usual.categories),
		all(inSet(entries.category, usual.recent), sql`${entries.happenedAt} >= ${since}::timestamptz`)
	);
}

/** The organisation that wrote it, or the practice that took over from those before. */
export function isWriter({ organisationId, isTheirPractice }: ClinicianViewer): Condition {
	return any(
		sql`${entries.sourceId} in (${sourcesOf(organisationId)})`,
		isTheirPractice &&
			sql`${entries.sourceId} in (
				select ${sources.sourceId} from ${sources} join ${organisations}
					on ${organisations.organisationId} = ${sources.organisationId}
				where ${organisations.kind} = 'gp-practice')`
	);
}

/** Whether a label that hides by default hides here: not what prescribers and crews need, or a pharmacy gave out. */
export function isHiddenByDefault(viewer: ClinicianViewer): Condition {
	const { usual, safety, organisationId, patientId } = viewer;
	const matters = inSet(entries.category, safety satisfies Category[]);
	if (usual.safety === 'none') return true;
	if (usual.safety === 'all') return not(matters);
	const dispensed = sql`array(
		select unnest(given.concepts) from ${entries} as given
		where given.patient_id = ${patientId} and given.resource_type = 'MedicationDispense'
			and given.source_id in (${sourcesOf(organisationId)}))`;
	return not(all(matters, sql`${entries.concepts} && ${dispensed}`));
}

function sourcesOf(organisationId: string): SQL {
	return sql`select ${sources.sourceId} from ${sources}
		where ${sources.organisationId} = ${organisationId}`;
}
