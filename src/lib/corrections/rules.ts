import { ukDay } from '#lib/access-log/rules.ts';
import { isOverdue, lawfulDay } from '#lib/oversight/rules.ts';
import type { Item } from '#lib/oversight/schema.ts';
import type { Dispute } from '#lib/record/schema.ts';
import type { CorrectionThread, Step } from './schema.ts';

type Steps = Pick<Step, 'kind' | 'side' | 'text'>[];

/** Steps after which it stands otherwise than before. */
const TURNS = [
	'asked',
	'withdrawn',
	'reopened',
	'promised',
	'corrected',
	'annotated',
	'declined'
] as const;
export type Turn = (typeof TURNS)[number];

/** The last step that changed where it stands. */
export function turnOf(steps: Steps): Turn {
	const turns: readonly string[] = TURNS;
	return (steps.findLast(({ kind }) => turns.includes(kind))?.kind ?? 'asked') as Turn;
}

/** Somebody must still answer: to promise is no answer yet. */
export function isOpen(steps: Steps): boolean {
	return ['asked', 'reopened', 'promised'].includes(turnOf(steps));
}

/** Where it stands, as both sides see it. */
export type CorrectionState =
	| 'waiting'
	| 'written'
	| 'promised'
	| 'overdue'
	| 'corrected'
	| 'annotated'
	| 'declined'
	| 'withdrawn';

/** @param today the day in the UK, as YYYY-MM-DD */
export function stateOf(
	steps: Steps,
	item: Pick<Item, 'dueOn' | 'closedAt'> | undefined,
	today: string
): CorrectionState {
	const turn = turnOf(steps);
	if (turn !== 'asked' && turn !== 'reopened' && turn !== 'promised') return turn;
	if (item && isOverdue(item, today)) return 'overdue';
	if (turn === 'promised') return 'promised';
	// They have said something, and have not said yet what becomes of it.
	return steps.at(-1)?.side === 'office' ? 'written' : 'waiting';
}

/**
 * By when an organisation may say that it needs longer, and until when it then has: two months more than
 * the one, said within the one (UK GDPR article 12(3)). Null where it has done so: once, however often
 * it is asked again.
 */
export function extensionOf(
	steps: Pick<Step, 'kind' | 'at'>[]
): { sayBy: string; dueOn: string } | null {
	if (steps.some(({ kind }) => kind === 'extended')) return null;
	const asked = steps.findLast(({ kind }) => kind === 'asked' || kind === 'reopened');
	if (!asked) return null;
	const day = ukDay(asked.at);
	return { sayBy: lawfulDay(day, 1), dueOn: lawfulDay(day, 3) };
}

/** An answer can be questioned once; after that a complaint goes further than we can. */
export function mayReopen(steps: Steps): boolean {
	const answered = ['corrected', 'annotated', 'declined'].includes(turnOf(steps));
	return answered && !steps.some(({ kind }) => kind === 'reopened');
}

/**
 * What stands beside an entry that was not changed: the patient's statement, or else what they said
 * was wrong; nothing where they took it away.
 */
export function statementOf(steps: Steps): string | null {
	if (turnOf(steps) !== 'declined') return null;
	const own = steps.findLast(({ kind }) => kind === 'statement');
	const asked = steps.findLast(({ kind }) => kind === 'asked' || kind === 'reopened');
	return (own ?? asked)?.text || null;
}

/** The mark of an entry: that somebody must still answer, or else the newest answer. */
export function disputeOf(threads: Pick<CorrectionThread, 'steps'>[]): Dispute | null {
	if (threads.some(({ steps }) => isOpen(steps))) return 'asked';
	const answered = threads
		.filter(({ steps }) => turnOf(steps) !== 'withdrawn')
		.sort((one, other) => lastAt(other) - lastAt(one));
	const [newest] = answered;
	return newest ? (turnOf(newest.steps) as Dispute) : null;
}

function lastAt({ steps }: Pick<CorrectionThread, 'steps'>): number {
	return steps.at(-1)?.at.getTime() ?? 0;
}
