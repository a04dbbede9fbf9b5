import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { personalBest, type Asked } from '../rules.ts';
import { ANSWER_DAYS } from '../rules/next-step.ts';
import { judgeSitting, readDraft, type Judged } from '../rules/read-filling.ts';
import type { Circumstances } from '../schema.ts';
import { findEarlier } from './find-earlier.ts';
import { readAsked } from './read-asked.ts';
import { readCircumstances, type Answered } from './read-circumstances.ts';
import { readDrafts } from './read-drafts.ts';
import { derivedId } from './record-readings.ts';
import type { Draft } from './save-draft.ts';
import { accountOf } from './write-submission.ts';

export interface SittingNow extends Judged {
	circumstances: Circumstances & { answered: Answered | null };
	/** Who asked for what, and is told. */
	asked: Asked[];
}

/**
 * What somebody has filled in and not sent: how far each reading is, and what its rules say now.
 *
 * @param instead a reading as it is about to be saved, in place of what is kept of it.
 */
export async function readSitting(
	access: RecordAccess,
	instead?: Pick<Draft, 'entryId' | 'what' | 'given'>
): Promise<SittingNow> {
	const kept = await readKept(access);
	const others = kept.drafts.filter(({ entryId }) => entryId !== instead?.entryId);
	const drafts = [...others, ...(instead ? [instead] : [])].flatMap(
		({ entryId, what, given }) =>
			readDraft({ entryId, measure: what, given }, now(), (id) => derivedId(id, 'also')) ?? []
	);
	const earlier = await findEarlier(
		access,
		drafts.flatMap(({ facts }) => facts)
	);
	const circumstances = { ...kept.circumstances, personalBest: personalBest(earlier, now()) };
	const isOpen = !isRecent(circumstances.answered);
	const judged = judgeSitting(drafts, {
		...{ earlier, circumstances, now: now() },
		wantsYou: () => isOpen
	});
	return { ...judged, circumstances, asked: kept.asked };
}

/** Their own unfinished form is no reading of the record: the event comes with what is sent. */
function readKept(access: RecordAccess) {
	requireGranted(access);
	const { patientId } = access;
	return inPatient(patientId, async (tx) => {
		const [drafts, circumstances, asked] = await Promise.all([
			readDrafts(tx, patientId, accountOf({ access })),
			readCircumstances({ tx, patientId }, []),
			readAsked({ tx, patientId }, now())
		]);
		return { drafts, circumstances, asked };
	});
}

function isRecent(answered: Answered | null): boolean {
	if (!answered) return false;
	return now().getTime() - answered.answeredAt.getTime() < ANSWER_DAYS * 86_400_000;
}
