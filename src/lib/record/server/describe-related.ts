import type { RelatedEntry } from '../schema.ts';
import { entryRow, type EntryRow } from '../words.ts';

export interface DescribedRelation {
	/** What they are to this entry: "Results in this report". */
	heading: string;
	rows: EntryRow[];
}

/** What belongs together with an entry, grouped by what it is to it. */
export function describeRelated(related: RelatedEntry[], base: string): DescribedRelation[] {
	const groups = new Map<string, EntryRow[]>();
	for (const { entry, relations } of related) {
		const first = relations.find(({ rel }) => rel in WORDS) ?? relations[0]!;
		const heading = (WORDS[first.rel] ?? OTHER)[first.way];
		groups.set(heading, [...(groups.get(heading) ?? []), entryRow(entry, base)]);
	}
	return [...groups].map(([heading, rows]) => ({ heading, rows }));
}

/** Headings, by what links are called in `fhir/links.ts`, seen from either end. */
interface Way {
	to: string;
	from: string;
}

const OTHER: Way = { to: 'Belongs together with', from: 'Belongs together with' };

const WORDS: Record<string, Way> = {
	result: { to: 'Results in this report', from: 'The report that this is part of' },
	member: { to: 'Parts of this', from: 'This is part of' },
	content: { to: 'What this contains', from: 'Where this is included' },
	'part-of': { to: 'This is part of', from: 'Parts of this' },
	reason: { to: 'The reason for this', from: 'What was done because of this' },
	diagnosis: { to: 'What was found', from: 'Where this was found' },
	problem: { to: 'The problems that this is for', from: 'What has been planned for this' },
	encounter: { to: 'The contact where this was written', from: 'Written at this contact' },
	episode: { to: 'The period of care that this is part of', from: 'During this period of care' },
	appointment: { to: 'The appointment for this', from: 'What came of this appointment' },
	'based-on': { to: 'What asked for this', from: 'What was done about this request' },
	referral: { to: 'The referral for this', from: 'What came of this referral' },
	prescription: { to: 'The prescription for this', from: 'Given out or taken from this' },
	replaces: { to: 'This replaces', from: 'Replaced by' },
	transforms: { to: 'Made from', from: 'Other forms of this' },
	signs: { to: 'This signs', from: 'Signed by' },
	appends: { to: 'This adds to', from: 'Added to this' },
	'derived-from': { to: 'Worked out from', from: 'Worked out from this' },
	imaging: { to: 'The pictures for this', from: 'What was seen in these pictures' },
	report: { to: 'The report on this', from: 'What this report is about' },
	complication: { to: 'Complications', from: 'A complication of' },
	goal: { to: 'Goals', from: 'The plans for this goal' },
	'care-team': { to: 'The team for this', from: 'What this team looks after' },
	activity: { to: 'What is to be done', from: 'The plan that this is part of' },
	outcome: { to: 'What came of this', from: 'This came of' },
	evidence: { to: 'What this is based on', from: 'This supports' },
	'reply-to': { to: 'This answers', from: 'Answers to this' },
	source: { to: 'What this is based on', from: 'Based on this' },
	related: OTHER
};
