import type { ToldEvent } from '#lib/access-log/schema.ts';
import { isOverdue } from '#lib/oversight/rules.ts';
import type { Item } from '#lib/oversight/schema.ts';
import type { Message, Outcome, Question } from './schema.ts';

/** Nobody asks an office about what they, or a carer of theirs, opened themselves. */
export function isAskable({ own }: Pick<ToldEvent, 'own'>): boolean {
	return !own;
}

/** Where a question stands, as both sides see it. */
export type QuestionState = 'waiting' | 'written' | 'overdue' | 'answered' | 'withdrawn';

/** @param today the day in the UK, as YYYY-MM-DD */
export function stateOf(
	question: Pick<Question, 'withdrawnAt'>,
	item: Pick<Item, 'dueOn' | 'closedAt'> | undefined,
	last: Pick<Message, 'side'> | undefined,
	today: string
): QuestionState {
	if (question.withdrawnAt) return 'withdrawn';
	if (!item || item.closedAt) return 'answered';
	if (isOverdue(item, today)) return 'overdue';
	// They have said something, and have not said yet what they found.
	return last?.side === 'office' ? 'written' : 'waiting';
}

/** What stands on the line of the log: the newest outcome, which the patient may have asked about again. */
export function outcomeOf(messages: Pick<Message, 'outcome'>[]): Outcome | null {
	return messages.findLast(({ outcome }) => outcome !== null)?.outcome ?? null;
}
