import type { Sensitivity } from '#lib/fhir/sensitivity.ts';
import {
	SAFEGUARDING,
	SEVEN_DAYS,
	UNCLASSIFIED,
	type Binding,
	type CarerStanding,
	type ClinicianViewer,
	type Decision,
	type EntryFacts,
	type PatientStanding,
	type Viewer
} from './schema.ts';

/**
 * Whether this viewer may see this entry now. The rules have the numbers of DOMAIN 4; the same
 * decision in SQL is `visibilityFilter`, and a property test holds the two together.
 */
export function decide(entry: EntryFacts, viewer: Viewer): Decision {
	if (viewer.kind === 'officer') return hidden(4);
	const safeguarding = entry.labels.includes(SAFEGUARDING);
	// 1. Law and safety. It only ever hides, but for safeguarding: there a patient's denies do not bind.
	if (viewer.kind !== 'clinician') {
		if (safeguarding || entry.withheld || !entry.released || waits(entry, viewer)) return hidden(1);
		// 2. The patient sees everything that is left. 3. A carer sees what their permission covers.
		return viewer.kind === 'patient' ? shown(2) : decideForCarer(entry, viewer);
	}
	const { onlyEntryId } = viewer;
	if (onlyEntryId && onlyEntryId !== entry.entryId) return hidden(4);
	if (safeguarding) return viewer.hasRelationship && viewer.seesSafeguarding ? shown(1) : hidden(1);
	// 4. No relationship and no emergency: nothing, but what the patient asks its writer to put right.
	const isAsked = onlyEntryId !== undefined && isWriter(entry, viewer);
	if (!viewer.hasRelationship && !viewer.emergency && !isAsked) return hidden(4);
	// Every label must pass alone. What the patient marks is added to how the entry was before, so
	// that marking never shows more.
	let decision: Decision | undefined;
	for (const label of facetsOf(entry)) {
		decision = decideFacet(entry, label, viewer);
		if (!decision.shown) return decision;
	}
	return decision!;
}

type Facet = Sensitivity | null;

/** The labels by which an entry is judged, one at a time; `null` is an entry without any. */
function facetsOf({ labels, marks }: EntryFacts): Facet[] {
	return [...(labels.length > 0 ? labels : [null]), ...marks];
}

/** A result that the patient wants to see later, or only when they ask. Nothing says that it waits. */
function waits(
	entry: EntryFacts,
	viewer: Extract<Viewer, PatientStanding | CarerStanding>
): boolean {
	switch (entry.resultKind && viewer.pacing[entry.resultKind]) {
		case 'after-comment':
			return !entry.commented;
		case 'after-7-days':
			return !entry.releasedAt || viewer.at.getTime() < entry.releasedAt.getTime() + SEVEN_DAYS;
		case 'ask':
			return viewer.kind === 'carer' || !viewer.seesWaiting;
		default:
			return false;
	}
}

type Bound = Exclude<Viewer, { kind: 'patient' | 'officer' }>;

function decideForCarer(entry: EntryFacts, carer: Extract<Viewer, CarerStanding>): Decision {
	const covered =
		carer.categories.includes(entry.category) &&
		!isNews(entry, carer) &&
		entry.labelled &&
		[...entry.labels, ...entry.marks].every(
			(label) => label !== UNCLASSIFIED && carer.labels.includes(label)
		);
	const denied = facetsOf(entry).some((label) =>
		carer.denies.some((deny) => matches(deny, entry, label, carer))
	);
	return covered && !denied ? shown(3) : hidden(3);
}

/** The patient chose, without a word to the carer, that nothing new is for them. */
function isNews({ arrivedAt }: EntryFacts, { nothingAfter }: CarerStanding): boolean {
	return !!nothingAfter && (!arrivedAt || arrivedAt > nothingAfter);
}

function decideFacet(entry: EntryFacts, label: Facet, viewer: ClinicianViewer): Decision {
	const applies = (binding: Binding) => matches(binding, entry, label, viewer);
	const outweighed = (deny: Binding) =>
		viewer.permits.some((permit) => outweighs(permit, deny) && applies(permit));
	const denies = (deny: Binding) => applies(deny) && !outweighed(deny);

	// 5. A deny that names a person always binds that person.
	if (viewer.personDenies.some(applies)) return hidden(5);
	// 6. Who wrote it holds it anyway, except a role there that is denied.
	if (isWriter(entry, viewer) && !viewer.roleDenies.some(denies)) return shown(6);
	// 7. Denies that do not hold in an emergency are not among a viewer's then (`bindViewer`).
	// 8. A deny hides, unless a more specific permit outweighs it; so does a label that hides by
	// default, unless a permit names it or the entry. Nothing unlabelled has been judged yet.
	if (viewer.denies.some(denies) || !entry.labelled) return hidden(8);
	if (
		isHiddenByLabel(entry, label, viewer) &&
		!viewer.permits.some((permit) => names(permit) && applies(permit))
	)
		return hidden(8);
	// 9. Not denied: shown if something says so.
	return viewer.permits.some(applies) || isUsual(entry, viewer) || isReached(entry, viewer)
		? shown(9)
		: hidden(9);
}

function matches(binding: Binding, entry: EntryFacts, label: Facet, viewer: Bound): boolean {
	const { what } = binding;
	switch (what.kind) {
		case 'everything':
			return true;
		case 'usual':
			// A carer's permission says what is usual for them.
			return viewer.kind === 'clinician' && isUsual(entry, viewer);
		case 'beyond-summary':
			return !viewer.summary.includes(entry.category);
		case 'summary':
			return !!viewer.summary.includes(entry.category);
		case 'category':
			return what.category === entry.category;
		case 'source':
			return what.sourceId === entry.sourceId;
		case 'label':
			return what.label === label;
		case 'entry':
			return what.entryId === entry.entryId;
		case 'thing':
			return what.keys.some((key) => entry.keys.includes(key));
	}
}

/** At least as specific in both, and more so in one: between equals the deny stands. */
export function outweighs(permit: Binding, deny: Binding): boolean {
	return (
		!deny.absolute &&
		permit.whatRank >= deny.whatRank &&
		permit.whomRank >= deny.whomRank &&
		permit.whatRank + permit.whomRank > deny.whatRank + deny.whomRank
	);
}

/** A permit that opens what a label hides by default: one that names the label, or the thing itself. */
export function names({ what }: Binding): boolean {
	return what.kind === 'label' || what.kind === 'entry' || what.kind === 'thing';
}

/**
 * Whether the patient hides everything from this viewer, but for what they wrote themselves: then their
 * name is in no list of theirs. "Never outside the organisation that wrote it" is not aimed at the
 * surgery where they are registered.
 */
export function hidesAll(viewer: ClinicianViewer): boolean {
	const { personDenies, denies, permits, isTheirPractice } = viewer;
	const isAll = ({ what }: Binding) => what.kind === 'everything';
	const stands = (deny: Binding) =>
		isAll(deny) &&
		!(deny.absolute && isTheirPractice) &&
		!permits.some((permit) => outweighs(permit, deny));
	return personDenies.some(isAll) || denies.some(stands);
}

function isWriter(entry: EntryFacts, viewer: ClinicianViewer): boolean {
	return (
		entry.organisationId === viewer.organisationId ||
		(viewer.isTheirPractice && entry.organisationKind === 'gp-practice')
	);
}

/** Safety first: labelled medicines, allergies and plans reach those who prescribe or dispense. */
function isHiddenByLabel(entry: EntryFacts, label: Facet, viewer: ClinicianViewer): boolean {
	const { usual, safety, organisationId } = viewer;
	if (label === null || !usual.hiddenLabels.includes(label)) return false;
	if (!safety.includes(entry.category)) return true;
	if (usual.safety === 'dispensed') return !entry.dispensedBy.includes(organisationId);
	return usual.safety === 'none';
}

function isUsual(entry: EntryFacts, { usual, at }: ClinicianViewer): boolean {
	if (usual.categories === null || usual.categories.includes(entry.category)) return true;
	return (
		usual.recent.includes(entry.category) && entry.happenedAt >= daysBefore(at, usual.recentDays)
	);
}

/** The moment from which on something is recent. */
export function daysBefore(at: Date, days: number): Date {
	return new Date(at.getTime() - days * 24 * 60 * 60_000);
}

function isReached(entry: EntryFacts, { emergency, emergencyShows }: ClinicianViewer): boolean {
	return emergency && (emergencyShows === null || emergencyShows.includes(entry.category));
}

function shown(rule: Decision['rule']): Decision {
	return { shown: true, rule };
}

function hidden(rule: Decision['rule']): Decision {
	return { shown: false, rule };
}
