import { eq } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { addRequest } from '#lib/self-care/server/add-request.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { daysAfter, lastDayOf } from '../rules.ts';
import type { ReminderHours } from '../schema.ts';
import { getChangeable } from './get-changeable.ts';
import { setReminders } from './set-reminders.ts';
import { programmeFollowers, programmeSteps } from './tables.ts';

/**
 * The person starts what they were asked: today, or tomorrow, and not before the day that was set. From
 * its first day on, who asked is told of what they record for it.
 *
 * @throws NotFound for whose it is not; Conflict where it is over.
 */
export async function startProgramme(
	access: RecordAccess,
	wish: { enrolmentId: string; tomorrow: boolean; hours: ReminderHours; choiceId: string }
): Promise<void> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const { enrolmentId, tomorrow, hours, choiceId } = wish;
	await changeRecord(access, { view: 'self-care' }, async (change) => {
		const { tx, patientId, at } = change;
		const found = await getChangeable(change, enrolmentId);
		if (found.state === 'running') return;
		if (found.state !== 'asked') throw new Conflict('programme-over', 'This is over already.');
		const { definition, organisationId, startsOn, lookDays, asker, askedBy } = found;
		const wanted = daysAfter(ukDay(at), tomorrow ? 1 : 0);
		const firstDay = wanted < startsOn ? startsOn : wanted;
		const lastDay = lastDayOf(definition, firstDay);
		const { author, by: takenBy } = describeAuthor(access);
		await tx.insert(programmeSteps).values({
			...{ patientId, enrolmentId, kind: 'started', firstDay, author, takenBy, takenAt: at }
		});
		await tx
			.update(programmeFollowers)
			.set({ lastDay })
			.where(eq(programmeFollowers.enrolmentId, enrolmentId));
		await addRequest(change, {
			...{ requestId: enrolmentId, organisationId, asker, askedBy, lookDays },
			...{ measures: definition.measures, rules: definition.rules, fromDay: firstDay },
			// The last evening goes on after midnight.
			...{ untilDay: daysAfter(lastDay, 1), looksFrom: lastDay }
		});
		const choice = { enrolmentId, choiceId, hours, chosenBy: takenBy };
		await setReminders(change, choice, { firstDay, lastDay });
	});
}
