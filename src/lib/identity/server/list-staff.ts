import { listAppointments, type Appointment } from '#lib/organisations/server/list-appointments.ts';
import { inTransaction } from '#lib/server/db.ts';
import { findNames } from './find-names.ts';

/** Who works at an organisation, and who did. */
export async function listStaff(
	organisationId: string
): Promise<(Appointment & { name: string })[]> {
	return inTransaction(async (tx) => {
		const appointments = await listAppointments(tx, organisationId);
		const accountIds = [...new Set(appointments.map(({ accountId }) => accountId))];
		const names = await findNames(tx, accountIds);
		return appointments.map((one) => ({ ...one, name: names.get(one.accountId) ?? '' }));
	});
}
