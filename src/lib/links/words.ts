import { dateTimeWords, dateWords } from '#lib/fhir/words/date-words.ts';
import type { LinkUse, PlanLink, UseOutcome } from './schema.ts';

export interface DescribedLink {
	linkId: string;
	label: string;
	state: { text: string; colour: 'green' | 'grey' | 'red' };
	lines: string[];
	uses: string[];
	canEnd: boolean;
}

/** One link as the patient reads it: whether it works, for how long, and who used it. */
export function describeLink({ uses, obstacle, ...link }: ListedLink): DescribedLink {
	const { linkId, label, expiresAt, mostUses, hasPasscode, madeAt, endedAt } = link;
	const opened = uses.filter(({ outcome }) => outcome === 'opened').length;
	const often = mostUses === null ? '' : ` of ${mostUses}`;
	return {
		linkId,
		label,
		state: obstacle
			? { text: STATE_WORDS[obstacle], colour: obstacle === 'locked' ? 'red' : 'grey' }
			: { text: 'Works', colour: 'green' },
		lines: [
			`Made on ${dayOf(madeAt)}.`,
			endedAt ? `Ended on ${dayOf(endedAt)}.` : `Works until ${dayOf(expiresAt)}.`,
			hasPasscode ? 'It asks for a passcode.' : 'It asks for no passcode.',
			opened === 0
				? `Nobody has opened it${often && `: 0${often}`}.`
				: `Opened ${opened}${often} ${opened === 1 && !often ? 'time' : 'times'}.`
		],
		uses: uses.map(useWords),
		canEnd: !endedAt
	};
}

interface ListedLink extends PlanLink {
	uses: LinkUse[];
	obstacle: UseOutcome | undefined;
}

const STATE_WORDS: Record<UseOutcome, string> = {
	opened: 'Works',
	'wrong-passcode': 'Works',
	hidden: 'Works',
	locked: 'Locked',
	ended: 'Ended',
	over: 'Over',
	'used-up': 'Used up'
};

function useWords({ outcome, recipient, usedAt }: LinkUse): string {
	const when = dateTimeWords({ at: usedAt.toISOString(), precision: 'instant' });
	return `${when}: “${recipient}” ${OUTCOME_WORDS[outcome]}`;
}

const OUTCOME_WORDS: Record<UseOutcome, string> = {
	opened: 'opened it',
	'wrong-passcode': 'gave a wrong passcode',
	locked: 'was not let in: it is locked after too many wrong passcodes',
	ended: 'was not let in: you had ended it',
	over: 'was not let in: its time was over',
	'used-up': 'was not let in: it was used up',
	hidden: 'was not let in: the plan is hidden or not in use'
};

function dayOf(at: Date): string {
	return dateWords({ at: at.toISOString(), precision: 'instant' });
}
