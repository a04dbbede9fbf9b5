import { eq } from 'drizzle-orm';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { endRequest } from '#lib/self-care/server/end-request.ts';
import { Conflict } from '#lib/server/errors.ts';
import { getChangeable } from './get-changeable.ts';
import { programmeFollowers, programmeReminders, programmeSteps } from './tables.ts';

/**
 * Ends it: the person says no or ends it early; who asked stops asking. What was recorded stays in the
 * record, and nobody is told of what comes after.
 *
 * @throws NotFound for whose it is not; Conflict where it is over.
 */
export async function endProgramme(access: RecordAccess, enrolmentId: string): Promise<void> {
	await changeRecord(access, { view: 'self-care' }, async (change) => {
		const { tx, patientId, at, viewer } = change;
		const { state } = await getChangeable(change, enrolmentId);
		if (state !== 'asked' && state !== 'running') {
			throw new Conflict('programme-over', 'This is over already.');
		}
		const byPatient = state === 'asked' ? ('declined' as const) : ('ended' as const);
		const kind = viewer.kind === 'patient' ? byPatient : ('stopped' as const);
		const { author, by } = describeAuthor(access);
		await tx.insert(programmeSteps).values({
			...{ patientId, enrolmentId, kind, author, takenBy: by, takenAt: at }
		});
		await endRequest(change, { requestId: enrolmentId, by });
		await tx
			.update(programmeReminders)
			.set({ dueAt: null })
			.where(eq(programmeReminders.enrolmentId, enrolmentId));
		await tx
			.update(programmeFollowers)
			.set({ closedAt: at })
			.where(eq(programmeFollowers.enrolmentId, enrolmentId));
	});
}
