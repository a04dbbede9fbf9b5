import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import type { FhirInstant } from '#lib/fhir/mapped-entry.ts';
import type { EntryContent, EntryVersion } from '../schema.ts';
import { momentWords, STATUS_WORDS, titleWords } from '../words.ts';

export interface DescribedVersion {
	version: number;
	received: string;
	/** What it said, in one line. */
	said: string;
	/** How it differs from the version before it: empty for the first. */
	differences: Difference[];
	/** As it was received. */
	text: string;
}

interface Difference {
	field: string;
	was: string;
	is: string;
}

/** Versions, newest first, each beside what it changed. */
export function describeVersions(versions: EntryVersion[]): DescribedVersion[] {
	return versions.map(({ version, receivedAt, content, received }, place) => {
		const before = versions[place + 1]?.content;
		return {
			version,
			received: `Received ${momentWords(receivedAt)}`,
			said: [titleWords(content.title), content.meaning].filter(Boolean).join(': '),
			differences: before ? listDifferences(before, content) : [],
			text: received
		};
	});
}

const ABSENT = 'not given';

function listDifferences(before: EntryContent, now: EntryContent): Difference[] {
	const [was, is] = [fieldsOf(before), fieldsOf(now)];
	const names = [...new Set([...was.keys(), ...is.keys()])];
	return names
		.map((field) => ({ field, was: was.get(field) ?? ABSENT, is: is.get(field) ?? ABSENT }))
		.filter((difference) => difference.was !== difference.is);
}

/** Everything that a page says of an entry, by name; two facts of one name are one. */
function fieldsOf(content: EntryContent): Map<string, string> {
	const { value, author, happened, ended, status } = content;
	const written = [author?.name, author?.role, author?.organisation].filter(Boolean).join(', ');
	const all: [field: string, text: string | null | undefined][] = [
		['Name', content.title],
		// A value is in the meaning too: what changed is said once.
		['What it says', value ? null : content.meaning],
		['Value', value?.text],
		['Usual range', value?.range?.text],
		['When', instantWords(happened)],
		['Until', instantWords(ended)],
		['Status', STATUS_WORDS[status]],
		...content.components.map(({ title, value: part }): [string, string] => [
			title,
			part?.text ?? ABSENT
		]),
		...content.details.map(({ label, text }): [string, string] => [label, text]),
		['Written by', written]
	];
	const fields = new Map<string, string>();
	for (const [field, text] of all) {
		if (!text) continue;
		const known = fields.get(field);
		fields.set(field, known ? `${known}; ${text}` : text);
	}
	return fields;
}

function instantWords(instant: FhirInstant | null): string | null {
	return instant && dateTimeWords(instant);
}
