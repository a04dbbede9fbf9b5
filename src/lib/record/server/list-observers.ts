import type {
	CarerStanding,
	ClinicianStanding,
	Sharing,
	SharingChange,
	Whom
} from '#lib/consent/schema.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { SENSITIVITIES } from '#lib/fhir/sensitivity.ts';
import { findWithheld } from '#lib/identity/server/find-withheld.ts';
import type { Organisation, OrganisationKind } from '#lib/organisations/schema.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { findWorkplaces } from '#lib/organisations/server/find-workplaces.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import type { Tx } from '#lib/server/db.ts';

/** Somebody for whom a change may show or hide something. */
export interface Observer {
	/** An organisation, or null for any of its kind. */
	organisation: Organisation | null;
	standing: ClinicianStanding | CarerStanding;
}

/** No organisation has it: it stands for any of a kind. */
export const ANY_ORGANISATION = '00000000-0000-0000-0000-000000000000';

/**
 * Whom a change concerns: every organisation that may open the record now, whoever the change names,
 * and those who come in an emergency: a crew, and a hospital where the patient is not known.
 */
export async function listObservers(
	tx: Tx,
	sharing: Sharing,
	changes: SharingChange[]
): Promise<Observer[]> {
	const { patientId, at } = sharing;
	const named = namedBy(sharing, changes);
	const people = named.flatMap((whom) => (whom.kind === 'person' ? whom.accountId : []));
	const [related, others, workplaces, isWithheld] = await Promise.all([
		listRelationships(tx, patientId, at),
		findOrganisations(
			tx,
			named.flatMap((whom) => ('organisationId' in whom ? whom.organisationId : []))
		),
		findWorkplaces(tx, people, at),
		findWithheld(tx, people)
	]);
	const relatedIds = new Set(related.map(({ organisation }) => organisation.organisationId));
	const organisations = [...related.map(({ organisation }) => organisation), ...others];
	const known = new Map(organisations.map((one) => [one.organisationId, one]));
	const standing = (organisation: Organisation): ClinicianStanding => ({
		...anyOf(organisation.kind),
		organisationId: organisation.organisationId,
		hasRelationship: relatedIds.has(organisation.organisationId)
	});

	const observers: Observer[] = [...known.values()].map((organisation) => ({
		organisation,
		standing: standing(organisation)
	}));
	for (const whom of named) {
		if (whom.kind === 'role') {
			const organisation = known.get(whom.organisationId);
			if (!organisation) continue;
			const { role } = whom;
			observers.push({ organisation, standing: { ...standing(organisation), role } });
		}
		if (
			whom.kind === 'organisation-kind' &&
			!related.some(({ organisation }) => organisation.kind === whom.organisationKind)
		) {
			observers.push({ organisation: null, standing: anyOf(whom.organisationKind) });
		}
	}
	for (const { accountId, role, organisation } of workplaces) {
		// To say what they see there would say that they work there.
		if (isWithheld(accountId, organisation.organisationId)) continue;
		observers.push({ organisation, standing: { ...standing(organisation), accountId, role } });
	}
	if (named.some(({ kind }) => kind === 'carers')) {
		observers.push({ organisation: null, standing: ANY_CARER });
	}
	for (const kind of ['ambulance', 'hospital'] as const) {
		const emergency = { ...anyOf(kind), hasRelationship: false, emergency: true };
		observers.push({ organisation: null, standing: emergency });
	}
	return observers;
}

/** Whoever acts for the patient and may see everything that a carer can be let see. */
const ANY_CARER: CarerStanding = {
	kind: 'carer',
	carerId: ANY_ORGANISATION,
	categories: [...CATEGORIES],
	labels: [...SENSITIVITIES]
};

function anyOf(organisationKind: OrganisationKind): ClinicianStanding {
	return {
		kind: 'clinician',
		organisationId: ANY_ORGANISATION,
		organisationKind,
		role: null,
		accountId: null,
		hasRelationship: true,
		emergency: false
	};
}

/** Whom the changes are for, each once; a withdrawal is for whom its provision was. */
function namedBy({ provisions }: Sharing, changes: SharingChange[]): Whom[] {
	const whoms = changes.flatMap((change) => {
		if (change.kind === 'set') return change.provision.whom;
		if (change.kind !== 'withdraw') return [];
		return provisions.find(({ provisionId }) => provisionId === change.provisionId)?.whom ?? [];
	});
	return [...new Map(whoms.map((whom) => [JSON.stringify(whom), whom])).values()];
}
