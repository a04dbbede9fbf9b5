import type { ClinicianStanding, Sharing } from '#lib/consent/schema.ts';
import { bindViewer } from '#lib/consent/server/bind-viewer.ts';
import type {
	Organisation,
	OrganisationKind,
	RelationshipKind
} from '#lib/organisations/schema.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { listAreaOrganisations } from '#lib/organisations/server/list-area-organisations.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import type { Tx } from '#lib/server/db.ts';

/** An organisation that may need a plan, and how it stands to the patient now. */
export interface Reacher {
	organisation: Organisation;
	relationship: RelationshipKind | null;
	opens: boolean;
	standing: ClinicianStanding;
}

/** Who comes at night, or takes somebody in, though they do not look after them yet. */
const WHO_COMES: OrganisationKind[] = ['ambulance', 'urgent-care', 'hospital', 'hospice'];

/**
 * Every organisation that looks after the patient, and those in the area of their surgery that come
 * in an emergency. Whom the patient's choices name is added for the patient alone.
 */
export async function listReachers(
	tx: Tx,
	sharing: Sharing,
	withNamed: boolean
): Promise<Reacher[]> {
	const { patientId, at, provisions, registeredAt } = sharing;
	const named = provisions.flatMap(({ whom }) =>
		'organisationId' in whom ? whom.organisationId : []
	);
	const [related, neighbours, others] = await Promise.all([
		listRelationships(tx, patientId, at),
		listAreaOrganisations(tx, registeredAt, WHO_COMES),
		withNamed ? findOrganisations(tx, [...new Set(named)]) : []
	]);
	// The longest-standing reason counts, and they come oldest first.
	const reasons = new Map(
		[...related].reverse().map(({ organisation, kind }) => [organisation.organisationId, kind])
	);
	const all = [...related.map(({ organisation }) => organisation), ...neighbours, ...others];
	return [...new Map(all.map((one) => [one.organisationId, one])).values()].map((organisation) => {
		const relationship = reasons.get(organisation.organisationId) ?? null;
		const standing: ClinicianStanding = {
			kind: 'clinician',
			organisationId: organisation.organisationId,
			organisationKind: organisation.kind,
			role: null,
			accountId: null,
			hasRelationship: relationship !== null,
			emergency: false
		};
		const opens = bindViewer(standing, sharing).hasRelationship;
		return { organisation, relationship, opens, standing };
	});
}
