import { findNames } from '#lib/identity/server/find-names.ts';
import { ROLES_WITHOUT_CARE, STAFF_ROLES } from '#lib/organisations/schema.ts';
import { listStaffAt } from '#lib/organisations/server/list-staff-at.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';

export interface Reviewer {
	accountId: string;
	name: string;
}

const GIVING_CARE = STAFF_ROLES.filter((role) => !ROLES_WITHOUT_CARE.includes(role));

/** Who gives care at an organisation now, and so may look at what its patients send, by name. */
export async function listReviewers(organisationId: string): Promise<Reviewer[]> {
	return inTransaction(async (tx) => {
		const ids = await listStaffAt(tx, organisationId, GIVING_CARE, now());
		const names = await findNames(tx, ids);
		return ids
			.flatMap((accountId) => {
				const name = names.get(accountId);
				return name ? [{ accountId, name }] : [];
			})
			.sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
	});
}
