import { MOST_GUESSES, type PlanLink, type UseOutcome } from './schema.ts';

/** Why a link does not open now; undefined where it does. What was ended stays ended, whatever else holds. */
export function findObstacle(
	link: Pick<PlanLink, 'expiresAt' | 'mostUses' | 'endedAt'>,
	used: { guesses: number; openings: number },
	at: Date
): Exclude<UseOutcome, 'opened' | 'wrong-passcode' | 'hidden'> | undefined {
	if (link.endedAt) return 'ended';
	if (used.guesses >= MOST_GUESSES) return 'locked';
	if (link.expiresAt <= at) return 'over';
	return link.mostUses !== null && used.openings >= link.mostUses ? 'used-up' : undefined;
}

/** The standard's letters, in its order. What opens once never shows a newer version. */
export function flagOf({ mostUses, hasPasscode }: Pick<PlanLink, 'mostUses' | 'hasPasscode'>) {
	return `${mostUses === 1 ? '' : 'L'}${hasPasscode ? 'P' : ''}`;
}

/** 123456 and the like: the first that anybody tries. Four letters and five tries are no wall. */
export function passcodeFault(passcode: string): string | undefined {
	if (passcode === '') return 'Write a passcode';
	if (passcode.length < 6) return 'Use 6 characters or more for the passcode';
	const steps = new Set(
		[...passcode].slice(1).map((one, place) => distance(passcode[place]!, one))
	);
	const isRun = steps.size === 1 && [0, 1, -1].includes([...steps][0]!);
	return isRun ? 'Choose a passcode that is harder to guess' : undefined;
}

function distance(a: string, b: string): number {
	return b.codePointAt(0)! - a.codePointAt(0)!;
}
