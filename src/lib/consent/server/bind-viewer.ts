import type {
	Binding,
	ClinicianStanding,
	Provision,
	Sharing,
	Standing,
	Viewer,
	WholeRecord
} from '../schema.ts';

const WHAT_RANK = {
	everything: 0,
	usual: 0,
	'beyond-summary': 0,
	summary: 1,
	category: 2,
	source: 2,
	label: 3,
	entry: 4,
	thing: 4
} as const;
const WHOM_RANK = {
	everyone: 0,
	'organisation-kind': 1,
	organisation: 2,
	role: 3,
	person: 4,
	carers: 1,
	carer: 4
} as const;

/** Somebody's standing with all that binds them at this moment: what `decide` and `visibilityFilter` take. */
export function bindViewer<S extends Standing>(
	standing: S,
	sharing: Sharing
): Extract<Viewer, { kind: S['kind'] }>;
export function bindViewer(standing: Standing, sharing: Sharing): Viewer {
	const { at, patientId, pacing, marks } = sharing;
	if (standing.kind === 'officer') return { ...standing, at, patientId };
	if (standing.kind === 'patient') return { ...standing, at, patientId, pacing };
	if (standing.kind === 'carer') {
		const { provisions } = sharing;
		const denies = provisions.filter(
			({ effect, whom }) =>
				effect === 'deny' &&
				(whom.kind === 'everyone' ||
					whom.kind === 'carers' ||
					(whom.kind === 'carer' && whom.carerId === standing.carerId))
		);
		const { summary } = sharing.defaults;
		// What a practice keeps from them binds like a deny for them alone.
		const kept = (standing.withheld ?? []).map((entryId) => ({
			what: { kind: 'entry' as const, entryId },
			...{ whatRank: WHAT_RANK.entry, whomRank: WHOM_RANK.carer, absolute: false }
		}));
		const all = [...denies.map(toBinding), ...kept];
		return { ...standing, at, patientId, pacing, marks, summary, denies: all };
	}
	return bindClinician(standing, sharing);
}

function bindClinician(standing: ClinicianStanding, sharing: Sharing): Viewer {
	const { at, patientId, marks, defaults } = sharing;
	const theirs = sharing.provisions.filter(({ whom }) => isFor(whom, standing));
	const denies = theirs.filter(({ effect }) => effect === 'deny');
	const isPerson = ({ whom }: Provision) => whom.kind === 'person';
	// 7. In an emergency, denies that do not hold there are dropped; those that name a person stay.
	const inForce = denies.filter(
		(deny) => !isPerson(deny) && (!standing.emergency || deny.holdsInEmergency)
	);
	const isTheirPractice = sharing.registeredAt.includes(standing.organisationId);
	const usual = defaults.kinds[standing.organisationKind];
	return {
		...standing,
		hasRelationship: standing.hasRelationship || theirs.some(isReasonToOpen),
		at,
		patientId,
		marks,
		personDenies: denies.filter(isPerson).map(toBinding),
		roleDenies: inForce.filter(({ whom }) => whom.kind === 'role').map(toBinding),
		denies: [
			...inForce.map(toBinding),
			...ceilings(sharing.wholeRecord, { ...standing, isTheirPractice })
		],
		permits: theirs.filter(({ effect }) => effect === 'permit').map(toBinding),
		usual,
		summary: defaults.summary,
		safety: defaults.safety,
		seesSafeguarding: defaults.safeguarding.some(
			({ organisationKind, role }) =>
				organisationKind === standing.organisationKind && role === standing.role
		),
		isTheirPractice: isTheirPractice && standing.organisationKind === 'gp-practice',
		emergencyShows: {
			everything: null,
			summary: [...new Set([...defaults.summary, ...defaults.emergency])],
			nothing: []
		}[sharing.emergencyReach]
	};
}

/** A permission is a relationship, as far as it goes; one for a whole kind of organisation is none. */
function isReasonToOpen({ effect, whom }: Provision): boolean {
	return effect === 'permit' && ['organisation', 'role', 'person'].includes(whom.kind);
}

/** Whether a choice is about somebody of this standing at all. */
export function isFor(whom: Provision['whom'], standing: ClinicianStanding): boolean {
	switch (whom.kind) {
		case 'everyone':
			return true;
		case 'organisation-kind':
			return whom.organisationKind === standing.organisationKind;
		case 'organisation':
			return whom.organisationId === standing.organisationId;
		case 'role':
			return whom.organisationId === standing.organisationId && whom.role === standing.role;
		case 'person':
			return whom.accountId === standing.accountId;
		default:
			return false;
	}
}

function toBinding({ what, whom }: Provision): Binding {
	return { what, whatRank: WHAT_RANK[what.kind], whomRank: WHOM_RANK[whom.kind], absolute: false };
}

/**
 * Whole-record choices are denies for every organisation, of the least specific kind: any permit
 * that says more outweighs them. Only "never" is beyond permits and codes, and holds in emergencies.
 * They are about organisations: a carer has what the patient gave that carer.
 */
function ceilings(
	choice: WholeRecord,
	{ emergency, isTheirPractice }: { emergency: boolean; isTheirPractice: boolean }
): Binding[] {
	const ceiling = (kind: 'everything' | 'beyond-summary', absolute = false): Binding => ({
		what: { kind },
		whatRank: WHAT_RANK[kind],
		whomRank: WHOM_RANK.everyone,
		absolute
	});
	if (choice === 'never') return [ceiling('everything', true)];
	if (choice === 'usual' || emergency) return [];
	if (choice === 'summary-only') return [ceiling('beyond-summary')];
	return isTheirPractice ? [] : [ceiling('everything')];
}
