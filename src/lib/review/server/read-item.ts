import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import type { Asked } from '#lib/questionnaires/schema.ts';
import type { Enrolment } from '#lib/programmes/rules/summarise-enrolment.ts';
import { readEnrolments } from '#lib/programmes/server/read-enrolments.ts';
import { seenOf } from '#lib/questionnaires/server/get-asked.ts';
import { readAsked } from '#lib/questionnaires/server/read-asked.ts';
import { tellAsked } from '#lib/questionnaires/server/tell-asked.ts';
import { readParts } from '#lib/review-queue/server/read-parts.ts';
import { readSteps } from '#lib/review-queue/server/read-steps.ts';
import { standing } from '#lib/review-queue/rules.ts';
import type { ReviewItem, ReviewStep } from '#lib/review-queue/schema.ts';
import { readSent, type Sent } from '#lib/self-care/server/read-sent.ts';
import type { Tx } from '#lib/server/db.ts';
import { mustOpen, type MustOpen } from '../rules.ts';

/** An item with what it is about, as far as whoever reads it may see that. */
export interface ReadItem {
	item: ReviewItem;
	/** The newest last; none of a questionnaire. */
	sent: Sent[];
	asked: Asked | null;
	steps: ReviewStep[];
	/** The programme that it was sent for, with all its readings; null where it was asked for otherwise. */
	enrolment: Enrolment | null;
	mustOpen: MustOpen | null;
	seen: SeenEntry[];
}

/**
 * What one item gathers. Inside `readRecord` or `changeRecord`, for the viewer that they found.
 *
 * @returns undefined where nothing of it may be seen: as if it were not there.
 */
export async function readItem(
	tx: Tx,
	sight: Sight,
	item: ReviewItem
): Promise<ReadItem | undefined> {
	const { patientId } = sight;
	const { itemId, aboutId, requestId, kind } = item;
	const steps = await readSteps(tx, patientId, [itemId]);
	const hasThread = standing(steps).some((step) => step.kind === 'answered');
	if (kind === 'questionnaire') {
		const [found] = await readAsked(tx, patientId, aboutId);
		const asked = found && tellAsked(found, sight.viewer);
		if (!asked || asked.submissions.length === 0) return undefined;
		const weighed = { sent: [], hasThread, isQuestionnaire: true };
		const read = { item, sent: [], asked, steps, enrolment: null };
		return { ...read, mustOpen: mustOpen(weighed), seen: seenOf(asked) };
	}
	const parts = await readParts(tx, patientId, { itemIds: [itemId] });
	const submissionIds = [...new Set(parts.map(({ submissionId }) => submissionId))];
	const [sent, programme] = await Promise.all([
		readSent(tx, sight, submissionIds),
		requestId && readEnrolments(tx, sight, { enrolmentIds: [requestId] })
	]);
	if (sent.length === 0) return undefined;
	const weighed = sent.map(({ kind: of, level, entries }) => ({
		...{ kind: of, level, whats: entries.map(({ what }) => what) }
	}));
	const entries = sent.flatMap((one) => one.entries.map(({ entry }) => entry));
	const seen = entries.map(({ entryId, version, category }) => ({ entryId, version, category }));
	const [enrolment = null] = programme ? programme.enrolments : [];
	return {
		...{ item, sent, asked: null, steps, enrolment },
		mustOpen: mustOpen({ sent: weighed, hasThread, isQuestionnaire: false }),
		seen: once([...seen, ...(programme ? programme.seen : [])])
	};
}

/** What a programme shows and what was just sent are partly the same. */
function once(seen: SeenEntry[]): SeenEntry[] {
	return [...new Map(seen.map((one) => [one.entryId, one])).values()];
}
