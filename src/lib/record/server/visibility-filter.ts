import { sql, type SQL } from 'drizzle-orm';
import { names, outweighs } from '#lib/consent/rules.ts';
import {
	SAFEGUARDING,
	UNCLASSIFIED,
	type Binding,
	type CarerStanding,
	type ClinicianViewer,
	type Viewer
} from '#lib/consent/schema.ts';
import { waitsForPatient } from '#lib/consent/server/waits-for-patient.ts';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import type { Sensitivity } from '#lib/fhir/sensitivity.ts';
import {
	all,
	any,
	inSet,
	isWithin,
	not,
	overlaps,
	type Condition
} from '#lib/server/conditions.ts';
import { isHiddenByDefault, isUsual, isWriter, matchBindings } from './match-bindings.ts';
import { entries } from './tables.ts';

/**
 * `decide` of consent/rules.ts as a condition on `entries`: the two are one decision in two forms.
 * Every statement that reads entries has it; nothing is dropped afterwards in JavaScript, so that
 * counts, pages and order never betray what is hidden.
 */
export function visibilityFilter(viewer: Viewer): SQL {
	const condition = viewer.kind === 'clinician' ? forClinician(viewer) : forPatient(viewer);
	return typeof condition === 'boolean' ? sql.raw(String(condition)) : condition;
}

const isSafeguarding = sql`${SAFEGUARDING} = any(${entries.labels})`;
const isLabelled = sql`${entries.labelling} = ${sql.raw(String(LABELLING_VERSION))}`;

function forPatient(viewer: Exclude<Viewer, ClinicianViewer>): Condition {
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

function forClinician(viewer: ClinicianViewer): Condition {
	const { hasRelationship, emergency, seesSafeguarding } = viewer;
	return any(
		hasRelationship && seesSafeguarding && isSafeguarding,
		(hasRelationship || emergency) && all(not(isSafeguarding), passesEveryLabel(viewer))
	);
}

/**
 * Labels that nothing tells apart from having no label are judged as none. The others are judged
 * one by one, those that only hide by default together.
 */
function passesEveryLabel(viewer: ClinicianViewer): Condition {
	const { usual, personDenies, denies, permits, marks } = viewer;
	const named = new Set(
		[...personDenies, ...denies, ...permits].flatMap(({ what }) =>
			what.kind === 'label' ? what.label : []
		)
	);
	const alike = usual.hiddenLabels.filter((label) => !named.has(label));
	const groups = [...[...named].map((label) => [label]), alike].filter(({ length }) => length > 0);
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
		any(noOther, passes([], viewer)),
		...groups.map((labels) => any(not(isJudgedBy(labels, viewer)), passes(labels, viewer)))
	);
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
