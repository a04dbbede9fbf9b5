import { dateWords } from '#lib/fhir/words/date-words.ts';
import { entryRow } from '../words.ts';
import type { ListedEntry } from './list-record.ts';

export interface DescribedPerson {
	href: string;
	name: string;
	/** What they are: "Son", "Community nursing team". */
	what: string;
	/** Of a team: who is in it, as what, and where from. */
	members: string[];
	facts: { label: string; text: string }[];
	status: string | null;
}

/** A person or a team as a card: who they are to the patient, and how to reach them. */
export function describePeople(listed: ListedEntry[], base: string): DescribedPerson[] {
	return listed.map(({ entry }) => {
		const { content, source } = entry;
		const row = entryRow(entry, base);
		const members = content.details.filter(({ label }) => label === 'Member');
		const organisation = content.author?.organisation;
		const others = content.details.filter(
			({ label, text }) => label !== 'Member' && text !== content.meaning
		);
		return {
			href: row.href,
			name: row.title,
			// A team's meaning is the list of its members, which follows anyway.
			what: members.length > 0 ? (organisation ?? '') : content.meaning,
			members: members.map(({ text }) => text),
			facts: [
				...others,
				...(content.happened ? [{ label: 'Since', text: dateWords(content.happened) }] : []),
				...(content.ended ? [{ label: 'Until', text: dateWords(content.ended) }] : []),
				{ label: 'Sent by', text: source.name }
			],
			status: row.status
		};
	});
}
