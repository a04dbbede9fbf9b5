import type { Outcome, ReviewItem, StepKind } from './schema.ts';

/** So long somebody may take back what they did: a slip of the hand is not an outcome. */
export const TAKE_BACK_MINUTES = 5;

/** Its last day is over and nobody has looked. While the patient is asked something, it is their turn. */
export function isOverdue(item: Pick<ReviewItem, 'state' | 'dueOn'>, today: string): boolean {
	return item.state === 'waiting' && today > item.dueOn;
}

/** How an item ends by a step; null where it goes on. */
export function outcomeOf(kind: StepKind): Outcome | null {
	return kind === 'queried' || kind === 'answered' || kind === 'taken-back' ? null : kind;
}

/** The steps that still hold, of those given in order: neither taken back nor the taking back itself. */
export function standing<Step extends { stepId: string; kind: StepKind; takenBack: string | null }>(
	steps: Step[]
): Step[] {
	const gone = new Set(steps.map(({ takenBack }) => takenBack));
	return steps.filter(({ stepId, kind }) => kind !== 'taken-back' && !gone.has(stepId));
}
