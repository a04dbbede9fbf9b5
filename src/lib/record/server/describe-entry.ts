import type { MappedAuthor } from '#lib/fhir/mapped-entry.ts';
import { dateTimeWords, dateWords } from '#lib/fhir/words/date-words.ts';
import { statusSaysSomething } from '../rules.ts';
import type { Entry } from '../schema.ts';
import { happenedWords, markWords, STATUS_WORDS } from '../words.ts';

export interface DescribedEntry {
	/** Line by line; what is not known is left out. */
	facts: { label: string; text: string }[];
	/** The parts of a panel: "Systolic blood pressure", "138 mmHg", "90 to 140". */
	components: { title: string; value: string; mark: string | null; range: string | null }[];
}

/** What an entry's own page says of it. */
export function describeEntry(entry: Entry, change: string | null): DescribedEntry {
	const { content, source, category } = entry;
	const { value, author, ended, status } = content;
	const mark = markWords(value);
	const lines: [label: string, text: string | null | undefined][] = [
		['Value', value?.text],
		['Usual range', value?.range?.text],
		['Compared with usual', mark],
		['Since last time', change],
		['When', happenedWords(entry)],
		['Until', ended && dateTimeWords(ended)],
		['Status', statusSaysSomething(status, category) ? STATUS_WORDS[status] : null],
		...content.details.map(({ label, text }): [string, string] => [label, text]),
		['Written by', authorWords(author)],
		['Written down', writtenDownWords(entry)],
		['Sent by', source.name]
	];
	return {
		facts: lines.flatMap(([label, text]) => (text?.trim() ? [{ label, text }] : [])),
		components: content.components.map((component) => ({
			title: component.title,
			value: component.value?.text ?? 'Not given',
			mark: markWords(component.value),
			range: component.value?.range?.text ?? null
		}))
	};
}

function authorWords(author: MappedAuthor | null): string | null {
	const parts = [author?.name, author?.role, author?.organisation].filter(Boolean);
	return parts.length > 0 ? parts.join(', ') : null;
}

/** Only where it was on another day: otherwise it says the date twice. */
function writtenDownWords({ content: { happened, recorded } }: Entry): string | null {
	if (!recorded || !happened) return null;
	return dateWords(recorded) === dateWords(happened) ? null : dateTimeWords(recorded);
}
