import { sql } from 'drizzle-orm';
import { inPatient, rowsOf } from '#lib/server/db.ts';

/** More are not counted: nobody needs the number, and every page asks for it. */
export const MOST_COUNTED = 99;

/** How many notifications a patient has not marked as read, up to one more than `MOST_COUNTED`. */
export async function countUnread(patientId: string): Promise<number> {
	const [found] = await inPatient(patientId, (tx) =>
		rowsOf<{ unread: number }>(
			tx,
			sql`select count(*)::int as unread from (
				select from notifications
				where patient_id = ${patientId} and read_at is null limit ${MOST_COUNTED + 1}) as counted`
		)
	);
	return found!.unread;
}
