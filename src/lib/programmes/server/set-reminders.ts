import type { Change } from '#lib/access/server/change-record.ts';
import { nextReminder } from '../rules.ts';
import type { ReminderHours } from '../schema.ts';
import { programmeReminderChoices, programmeReminders } from './tables.ts';

/** Keeps when somebody wants to be reminded, and when that is next. No hours are no reminders. */
export async function setReminders(
	{ tx, patientId, at }: Pick<Change, 'tx' | 'patientId' | 'at'>,
	choice: { enrolmentId: string; choiceId: string; hours: ReminderHours; chosenBy: string },
	span: { firstDay: string; lastDay: string }
): Promise<void> {
	const { enrolmentId, hours } = choice;
	await tx
		.insert(programmeReminderChoices)
		.values({ patientId, ...choice, chosenAt: at })
		.onConflictDoNothing();
	const dueAt = nextReminder(hours, span, at);
	await tx
		.insert(programmeReminders)
		.values({ enrolmentId, patientId, dueAt })
		.onConflictDoUpdate({ target: programmeReminders.enrolmentId, set: { dueAt } });
}
