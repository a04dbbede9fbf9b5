import { and, asc, desc, eq, lte } from 'drizzle-orm';
import { notify } from '#lib/notifications/server/notify.ts';
import { listMeasuredTimes } from '#lib/self-care/server/list-measured-times.ts';
import { now } from '#lib/server/clock.ts';
import { database, inPatient, type Tx } from '#lib/server/db.ts';
import { lastDayOf, nextReminder, nextTask, progress, stateOf } from '../rules.ts';
import { readEnrolment } from './read-enrolment.ts';
import { programmeReminderChoices, programmeReminders } from './tables.ts';

/** A round of the clock; what is left over is for the next. */
const AT_ONCE = 500;
/** A reminder that could not be sent for so long is none any more. */
const LATEST = 2 * 3_600_000;

/**
 * Reminds people of what is left to do now, at the hours that they chose: whoever sets the next time
 * tells it, in one transaction, so that of two processes one does. What is done is not reminded of.
 *
 * @returns how many were told.
 */
export async function remindProgrammes(): Promise<number> {
	const due = await database()
		.select()
		.from(programmeReminders)
		.where(lte(programmeReminders.dueAt, now()))
		.orderBy(asc(programmeReminders.dueAt))
		.limit(AT_ONCE);
	let told = 0;
	for (const { enrolmentId, patientId, dueAt } of due) {
		if (await inPatient(patientId, (tx) => remind(tx, { enrolmentId, patientId, dueAt: dueAt! }))) {
			told += 1;
		}
	}
	return told;
}

interface Due {
	enrolmentId: string;
	patientId: string;
	dueAt: Date;
}

async function remind(tx: Tx, { enrolmentId, patientId, dueAt }: Due): Promise<boolean> {
	const at = now();
	const [found, hours] = await Promise.all([
		readEnrolment(tx, patientId, enrolmentId),
		readHours(tx, patientId, enrolmentId)
	]);
	const firstDay = found?.steps.find(({ kind }) => kind === 'started')?.firstDay;
	const isRunning = found && stateOf(found.definition, found.steps, at) === 'running';
	const span = found && firstDay && { firstDay, lastDay: lastDayOf(found.definition, firstDay) };
	const marked = await tx
		.update(programmeReminders)
		.set({ dueAt: isRunning && span ? nextReminder(hours, span, at) : null })
		.where(
			and(eq(programmeReminders.enrolmentId, enrolmentId), eq(programmeReminders.dueAt, dueAt))
		)
		.returning({ enrolmentId: programmeReminders.enrolmentId });
	if (marked.length === 0 || !isRunning || !firstDay) return false;
	if (at.getTime() - dueAt.getTime() > LATEST) return false;
	const facts = await listMeasuredTimes(tx, patientId, found.definition.measures);
	const next = nextTask(found.definition, progress(found.definition, firstDay, facts), at);
	if (next.kind !== 'now') return false;
	await notify(tx, { patientId, kind: 'reminder', about: { enrolmentId } });
	return true;
}

export async function readHours(tx: Tx, patientId: string, enrolmentId: string): Promise<number[]> {
	const [newest] = await tx
		.select({ hours: programmeReminderChoices.hours })
		.from(programmeReminderChoices)
		.where(
			and(
				eq(programmeReminderChoices.patientId, patientId),
				eq(programmeReminderChoices.enrolmentId, enrolmentId)
			)
		)
		.orderBy(desc(programmeReminderChoices.chosenAt))
		.limit(1);
	return newest?.hours ?? [];
}
