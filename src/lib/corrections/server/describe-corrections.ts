import { dayWords } from '#lib/access-log/words.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { isOpen, type CorrectionState } from '../rules.ts';
import { REASON_WORDS } from '../words.ts';
import type { ListedCorrection } from './list-corrections.ts';

export interface CorrectionRow {
	href: string;
	title: string;
	/** The patient's own words, cut short. */
	said: string;
	state: CorrectionState;
	lines: string[];
}

const LONGEST = 140;

/** A patient's corrections as a list: of the record it says no more than they said. @param here its address */
export function describeCorrections(listed: ListedCorrection[], here: string): CorrectionRow[] {
	return listed.map(({ thread, state, item }) => {
		const { correctionId, reason, organisation, steps } = thread;
		const [asked, last] = [steps[0]!, steps.at(-1)!];
		const due = item && dateWords({ at: item.dueOn, precision: 'day' });
		return {
			href: `${here}/${correctionId}`,
			title: `${REASON_WORDS[reason]}: ${organisation}, ${dayWords(asked.at)}`,
			said: asked.text.length > LONGEST ? `${asked.text.slice(0, LONGEST).trimEnd()}…` : asked.text,
			state,
			lines: [
				...(isOpen(steps) && due ? [`To be answered by ${due}.`] : []),
				`Last written on ${dayWords(last.at)}.`
			]
		};
	});
}
