import type { Provision } from '#lib/consent/schema.ts';
import { listChoices } from '#lib/consent/server/list-choices.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import type { Tx } from '#lib/server/db.ts';

/** A permission of the patient's that lets somebody open the record, as the log knows them. */
export interface KnownPermit {
	/** An organisation, by its code, or one person by their account. */
	odsCode: string | null;
	accountId: string | null;
	startsAt: Date;
	/** When it ended or will end, by itself or because the patient took it back. */
	endsAt: Date | null;
}

/** Every permission that was ever a reason to open this record: for organisations and for people. */
export async function listKnownPermits(tx: Tx, patientId: string): Promise<KnownPermit[]> {
	const made = await listChoices(tx, patientId);
	const permits = made.flatMap((choice) =>
		choice.kind === 'provision' && choice.provision.effect === 'permit' ? choice.provision : []
	);
	const organisations = await findOrganisations(
		tx,
		permits.flatMap(({ whom }) => ('organisationId' in whom ? whom.organisationId : []))
	);
	const codes = new Map(organisations.map((one) => [one.organisationId, one.odsCode]));
	return permits.map(({ whom, startsAt, endsAt, withdrawnAt }) => ({
		odsCode: ('organisationId' in whom && codes.get(whom.organisationId)) || null,
		accountId: whom.kind === 'person' ? whom.accountId : null,
		startsAt,
		endsAt: earlier(endsAt, withdrawnAt)
	}));
}

function earlier(one: Provision['endsAt'], other: Provision['endsAt']): Date | null {
	if (!one || !other) return one ?? other;
	return one < other ? one : other;
}
