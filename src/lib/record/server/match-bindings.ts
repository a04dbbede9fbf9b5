import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
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
import { entries, entryLinks, sources } from './tables.ts';

type Bound = Exclude<Viewer, { kind: 'patient' | 'officer' }>;

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

/** A thing from any source, and what is linked to it, either way. Links are looked up once a statement. */
function isPartOf(keys: string[], patientId: string): Condition {
	if (keys.length === 0) return false;
	const [chosen, concepts] = [
		keys.filter((key) => key.startsWith(ENTRY_KEY)).map((key) => key.slice(ENTRY_KEY.length)),
		keys.filter((key) => !key.startsWith(ENTRY_KEY))
	];
	const isThing = ({ entryId, concepts: own }: { entryId: AnyColumn; concepts: AnyColumn }) =>
		any(inSet(entryId, chosen), overlaps(own, concepts));
	const [from, to] = [alias(entries, 'linking'), alias(entries, 'linked')];
	const rels = sql.raw(LINKS_OF_A_THING.map((rel) => `'${rel}'`).join(', '));
	const isLinked = sql`${entries.entryId} in (
		select unnest(case when ${isThing(from)} then array[${to.entryId}] else '{}' end
			|| case when ${isThing(to)} then array[${from.entryId}] else '{}' end)
		from ${entryLinks}
		join ${entries} as linking on ${from.patientId} = ${patientId}
			and ${from.entryId} = ${entryLinks.entryId}
		join ${entries} as linked on ${to.patientId} = ${patientId}
			and ${to.sourceId} = ${entryLinks.targetSourceId}
			and ${to.identity} = ${entryLinks.targetIdentity}
		where ${entryLinks.patientId} = ${patientId} and ${entryLinks.rel} in (${rels}))`;
	return any(isThing(entries), isLinked);
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
