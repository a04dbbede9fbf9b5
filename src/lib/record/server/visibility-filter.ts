import { sql, type SQL } from 'drizzle-orm';
import { names, outweighs } from '#lib/consent/rules.ts';
import {
	SAFEGUARDING,
	UNCLASSIFIED,
	type Binding,
	type CarerStanding,
	type ClinicianViewer,
	type PatientStanding,
	type Viewer
} from '#lib/consent/schema.ts';
import { waitsForPatient } from '#lib/consent/server/waits-for-patient.ts';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import { SENSITIVITIES, type Sensitivity } from '#lib/fhir/sensitivity.ts';
import {
	all,
	any,
	inSet,
	isWithin,
	not,
	overlaps,
	type Condition
} from '#lib/server/conditions.ts';
import { flattenSql } from '#lib/server/flatten-sql.ts';
import { isHiddenByDefault, isUsual, isWriter, matchBindings } from './match-bindings.ts';
import { entries } from './tables.ts';

/**
 * `decide` of consent/rules.ts as a condition on `entries`: the two are one decision in two forms.
 * Every statement that reads entries has it; nothing is dropped afterwards in JavaScript, so that
 * counts, pages and order never betray what is hidden.
 */
export function visibilityFilter(viewer: Viewer): SQL {
	const built = filters.get(viewer);
	if (built) return built;
	const condition = conditionFor(viewer);
	const filter = flattenSql(
		typeof condition === 'boolean' ? sql.raw(String(condition)) : condition
	);
	filters.set(viewer, filter);
	return filter;
}

/** A viewer lives for one reading, and what binds them does not change in it: its statements share one. */
const filters = new WeakMap<Viewer, SQL>();

function conditionFor(viewer: Viewer): Condition {
	if (viewer.kind === 'officer') return false;
	return viewer.kind === 'clinician' ? forClinician(viewer) : forPatient(viewer);
}

const isSafeguarding = sql`${SAFEGUARDING} = any(${entries.labels})`;
const isLabelled = sql`${entries.labelling} = ${sql.raw(String(LABELLING_VERSION))}`;

function forPatient(viewer: Extract<Viewer, PatientStanding | CarerStanding>): Condition {
	const released = all(
		not(isSafeguarding),
		sql`${entries.released} and not ${entries.withheld}`,
		not(waitsForPatient(entries, viewer))
	);
	return viewer.kind === 'patient' ? released : all(released, forCarer(viewer));
}

function forCarer(carer: Extract<Viewer, CarerStanding>): Condition {
	const named: Sensitivity[] = carer.labels.filter((label) => label !== UNCLASSIFIED);
	const others = carer.marks.filter(({ label }) => !named.includes(label));
	const byLabel = carer.denies.flatMap(({ what }) => (what.kind === 'label' ? what.label : []));
	return all(
		inSet(entries.category, carer.categories),
		!carer.nothingAfter || isNoNewerThan(carer.nothingAfter),
		isLabelled,
		isWithin(entries.labels, named),
		not(
			inSet(
				entries.entryId,
				others.map(({ entryId }) => entryId)
			)
		),
		not(matchBindings(carer.denies, [], carer)),
		not(isJudgedBy(byLabel, carer))
	);
}

/** Neither came later nor has a later version: what was added to it would be news. */
function isNoNewerThan(moment: Date): Condition {
	const when = sql`${moment.toISOString()}::timestamptz`;
	return sql`(${entries.receivedAt} <= ${when} and not exists (
		select from entry_versions as newer where newer.patient_id = ${entries.patientId}
			and newer.entry_id = ${entries.entryId} and newer.received_at > ${when}))`;
}

function forClinician(viewer: ClinicianViewer): Condition {
	const { hasRelationship, emergency, seesSafeguarding, onlyEntryId } = viewer;
	const mayLook = any(hasRelationship, emergency, onlyEntryId !== undefined && isWriter(viewer));
	return all(
		onlyEntryId === undefined || inSet(entries.entryId, [onlyEntryId]),
		any(
			hasRelationship && seesSafeguarding && isSafeguarding,
			all(mayLook, not(isSafeguarding), passesEveryLabel(viewer))
		)
	);
}

/**
 * Labels that nothing tells apart from having no label are judged as none; the others are judged
 * apart, those together that every choice treats alike.
 */
function passesEveryLabel(whole: ClinicianViewer): Condition {
	const { firm, viewer } = splitFirmDenies(whole);
	const { marks } = viewer;
	const groups = groupLabels(viewer);
	const special = groups.flat();
	const markedOtherwise = marks.filter(({ label }) => !special.includes(label));
	const noOther = all(
		special.length > 0,
		sql`${entries.labels} <> '{}'`,
		isWithin(entries.labels, special),
		not(
			inSet(
				entries.entryId,
				markedOtherwise.map(({ entryId }) => entryId)
			)
		)
	);
	return all(
		any(isWriter(viewer), not(matchBindings(firm, [], viewer))),
		any(noOther, passes([], viewer)),
		...groups.map((labels) => any(not(isJudgedBy(labels, viewer)), passes(labels, viewer)))
	);
}

/**
 * Denies that no permit outweighs, whatever the label, are asked about once and not for each label.
 * Where a role is denied, who the writer is hangs on the label too: then nothing is apart.
 */
function splitFirmDenies(viewer: ClinicianViewer): { firm: Binding[]; viewer: ClinicianViewer } {
	if (viewer.roleDenies.length > 0) return { firm: [], viewer };
	const isFirm = (deny: Binding) =>
		deny.what.kind !== 'label' && !viewer.permits.some((permit) => outweighs(permit, deny));
	return {
		firm: viewer.denies.filter(isFirm),
		viewer: { ...viewer, denies: viewer.denies.filter((deny) => !isFirm(deny)) }
	};
}

function groupLabels(viewer: ClinicianViewer): Sensitivity[][] {
	const { usual, personDenies, roleDenies, denies, permits } = viewer;
	const namedIn = (label: Sensitivity, bindings: Binding[]) =>
		bindings
			.filter(({ what }) => what.kind === 'label' && what.label === label)
			.map(({ whomRank, absolute }) => `${whomRank} ${absolute}`);
	const groups = Map.groupBy(SENSITIVITIES, (label) => {
		const named = [personDenies, roleDenies, denies, permits].map((list) =>
			[...new Set(namedIn(label, list))].sort()
		);
		const isHidden = usual.hiddenLabels.includes(label);
		return isHidden || named.flat().length > 0 ? JSON.stringify([isHidden, named]) : '';
	});
	groups.delete('');
	return [...groups.values()];
}

function isJudgedBy(
	labels: Sensitivity[],
	{ marks }: { marks: ClinicianViewer['marks'] }
): Condition {
	const marked = marks.filter(({ label }) => labels.includes(label));
	return any(
		overlaps(entries.labels, labels),
		inSet(
			entries.entryId,
			marked.map(({ entryId }) => entryId)
		)
	);
}

/** Rules 5 to 9, for an entry that is judged by one of these labels, or by none. */
function passes(labels: Sensitivity[], viewer: ClinicianViewer): Condition {
	const { usual, permits, emergency, emergencyShows } = viewer;
	const applies = (bindings: Binding[]) => matchBindings(bindings, labels, viewer);
	const denied = (denies: Binding[]) =>
		any(
			...groupByRank(denies).map((group) =>
				all(applies(group), not(applies(permits.filter((permit) => outweighs(permit, group[0]!)))))
			)
		);
	const isHidden = labels.some((label) => usual.hiddenLabels.includes(label));
	const reached = emergency && (emergencyShows === null || inSet(entries.category, emergencyShows));

	return all(
		not(applies(viewer.personDenies)),
		any(
			all(isWriter(viewer), not(denied(viewer.roleDenies))),
			all(
				not(denied(viewer.denies)),
				isLabelled,
				any(!isHidden, not(isHiddenByDefault(viewer)), applies(permits.filter(names))),
				any(applies(permits), isUsual(viewer), reached)
			)
		)
	);
}

/** Whether a permit outweighs a deny hangs on their ranks alone. */
function groupByRank(denies: Binding[]): Binding[][] {
	const groups = Map.groupBy(
		denies,
		({ whatRank, whomRank, absolute }) => `${whatRank} ${whomRank} ${absolute}`
	);
	return [...groups.values()];
}
