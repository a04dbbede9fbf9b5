import { ukDay } from '#lib/access-log/rules.ts';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { Item } from '#lib/oversight/schema.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { stateOf, type CorrectionState } from '../rules.ts';
import type { CorrectionThread } from '../schema.ts';
import { readThreads } from './read-threads.ts';

export interface ListedCorrection {
	thread: CorrectionThread;
	state: CorrectionState;
	item: Item | undefined;
}

/**
 * What a patient has said is wrong or missing, the latest first. It shows nothing of the record but
 * their own words, so it leaves no event. Only for the patient.
 *
 * @throws NotFound for anybody else.
 */
export async function listCorrections(access: RecordAccess): Promise<ListedCorrection[]> {
	requireGranted(access);
	const { patientId, standing } = access;
	if (standing.kind !== 'patient') throw new NotFound();
	return inPatient(patientId, async (tx) => {
		const threads = await readThreads(tx, patientId);
		const ids = threads.map(({ correctionId }) => correctionId);
		const items = await findItems(ids, tx);
		const today = ukDay(now());
		return threads.map((thread) => {
			const item = items.get(thread.correctionId);
			return { thread, item, state: stateOf(thread.steps, item, today) };
		});
	});
}
