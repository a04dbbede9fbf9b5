import { dayWords, PURPOSE_WORDS } from '#lib/access-log/words.ts';
import { CATEGORY_WORDS } from '../words.ts';
import type { readLogChoices } from './read-log-choices.ts';

/** What a part of a log was narrowed down to, in words that name nobody; none for the whole log. */
export function describeNarrowed({ choices, filter }: ReturnType<typeof readLogChoices>): string[] {
	const { organisation, person, category, purpose } = choices;
	const { from, until, refused, unexplained, withOwn } = filter;
	const lastDay = until && new Date(until.getTime() - 1);
	const lines: (string | undefined | false)[] = [
		from && `From ${dayWords(from)}`,
		lastDay && `Up to ${dayWords(lastDay)}`,
		organisation && `One organisation: ${organisation}`,
		person !== undefined && 'One person',
		category && `What was seen: ${CATEGORY_WORDS[category].title}`,
		purpose && (purpose === 'emergency' ? 'Any emergency' : PURPOSE_WORDS[purpose]),
		refused && 'Only those not let in',
		unexplained && 'Only those not explained yet',
		!withOwn && 'Without when you or your carers looked'
	];
	return lines.filter((line) => typeof line === 'string');
}
