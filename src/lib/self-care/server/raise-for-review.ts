import { ukDay } from '#lib/access-log/rules.ts';
import type { Change } from '#lib/access/server/change-record.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import { raiseItem } from '#lib/review-queue/server/raise-item.ts';
import { askersOf } from '../rules.ts';
import type { Level } from '../schema.ts';
import { readAsked } from './read-asked.ts';

/**
 * Puts what was sent into the queue of each organisation that asked for it, one item for each request.
 * What a safety rule held for is looked at before the others, by the next working day.
 */
export async function raiseForReview(
	{ tx, patientId, at }: Pick<Change, 'tx' | 'patientId' | 'at'>,
	{ submissionId, whats, level }: { submissionId: string; whats: string[]; level: Level | null }
): Promise<void> {
	const asked = askersOf(whats, await readAsked({ tx, patientId }, at));
	// "Speak to a GP" can wait for the day that was promised.
	const urgent = level !== null && level !== 'gp';
	const soon = addWorkingDays(ukDay(at), 1);
	for (const { requestId, organisationId, lookBy, lookDays } of asked) {
		await raiseItem(tx, {
			...{ kind: 'self-care', patientId, submissionId, organisationId, urgent, lookDays },
			...{ aboutId: requestId, requestId, raisedAt: at },
			dueOn: urgent && soon < lookBy ? soon : lookBy
		});
	}
}
