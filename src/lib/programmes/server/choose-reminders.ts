import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { lastDayOf } from '../rules.ts';
import type { ReminderHours } from '../schema.ts';
import { getChangeable } from './get-changeable.ts';
import { setReminders } from './set-reminders.ts';

/** The person chooses other times to be reminded, or none. @throws Conflict where it is not running. */
export async function chooseReminders(
	access: RecordAccess,
	{ enrolmentId, choiceId, hours }: { enrolmentId: string; choiceId: string; hours: ReminderHours }
): Promise<void> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	await changeRecord(access, { view: 'self-care' }, async (change) => {
		const { state, steps, definition } = await getChangeable(change, enrolmentId);
		const firstDay = steps[0]?.firstDay;
		if (state !== 'running' || !firstDay) {
			throw new Conflict('programme-over', 'There is nothing to remind you of.');
		}
		const { by: chosenBy } = describeAuthor(access);
		const span = { firstDay, lastDay: lastDayOf(definition, firstDay) };
		await setReminders(change, { enrolmentId, choiceId, hours, chosenBy }, span);
	});
}
