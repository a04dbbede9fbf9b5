import { now } from '#lib/server/clock.ts';
import { readPageNumber } from '#lib/server/page-number.ts';
import { isForPaper } from '../rules.ts';
import { ListForm, PAPER_SIZE, type ListChoices } from '../schema.ts';
import type { EntryFilter } from './entry-conditions.ts';

/** What a list's address asks for, as its form has it and as a filter. */
export function readChoices(url: URL): { choices: ListChoices; filter: EntryFilter } {
	const choices = ListForm.parse(Object.fromEntries(url.searchParams));
	const { source, from, until, show, mistakes, category } = choices;
	return {
		choices,
		filter: {
			category,
			sourceId: source,
			from: from === '12-months' ? twelveMonthsAgo() : from ? startOf(Number(from)) : undefined,
			until: until ? startOf(Number(until) + 1) : undefined,
			show,
			withMistakes: mistakes === 'shown',
			page: readPageNumber(url),
			pageSize: isForPaper(url) ? PAPER_SIZE : undefined
		}
	};
}

/** Years begin alike in UTC and in the UK. */
function startOf(year: number): Date {
	return new Date(Date.UTC(year, 0, 1));
}

function twelveMonthsAgo(): Date {
	const at = now();
	at.setUTCFullYear(at.getUTCFullYear() - 1);
	return at;
}
