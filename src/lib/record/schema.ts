import { z } from 'zod';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import type { EntryStatus, MappedEntry } from '#lib/fhir/mapped-entry.ts';

/** What an entry says, without the bulk of its attachments and without what has columns of its own. */
export type EntryContent = Omit<
	MappedEntry,
	'attachments' | 'links' | 'labels' | 'concepts' | 'resultKind' | 'commented'
>;

/** Where a patient's own word on an entry stands: see lib/corrections, which is asked for the rest. */
export const DISPUTES = ['asked', 'corrected', 'annotated', 'declined'] as const;
export type Dispute = (typeof DISPUTES)[number];

/** One thing in the record, as a reader whom the gate let through sees it. */
export interface Entry {
	entryId: string;
	version: number;
	category: Category;
	status: EntryStatus;
	source: SourceName;
	happenedAt: Date;
	content: EntryContent;
	labels: string[];
	dispute: Dispute | null;
}

export interface SourceName {
	sourceId: string;
	name: string;
	/** Null for what the person wrote: they are no organisation. */
	odsCode: string | null;
}

export interface EntryVersion {
	version: number;
	receivedAt: Date;
	content: EntryContent;
	/** What the source sent, digit for digit, but for its references to other entries. */
	received: string;
}

export interface EntryAttachment {
	attachmentId: string;
	contentType: string;
	title: string | null;
	size: number | null;
	/** Whether we hold it; otherwise the source only said where it is. */
	held: boolean;
	/** Its words, where it is plain text and not too long for the entry's own page. */
	text: string | null;
}

/** Another entry that belongs together with one, and how. */
export interface RelatedEntry {
	entry: Entry;
	/** `to`: the entry names the other as its `rel`; `from`: the other names the entry so. */
	relations: { rel: string; way: 'to' | 'from' }[];
}

/** A source that has said something about this patient, and when it last did. */
export interface SourceStatus {
	name: string;
	odsCode: string;
	lastGoodAt: Date | null;
	lastFailedAt: Date | null;
	knownGaps: string | null;
}

/** Days for which a source does not report openings in its own system; `null`: always, and still. */
export interface LogGap {
	gapId: string;
	sourceId: string;
	/** YYYY-MM-DD; both days are within it. */
	startsOn: string | null;
	endsOn: string | null;
	/** Why, in words for patients. */
	words: string;
}

/** What a source says of openings in its own system; no gap says that it has said nothing. */
export interface SourceReporting {
	sourceId: string;
	name: string;
	odsCode: string;
	gaps: LogGap[];
}

/**
 * A source's signal that a result may be shown to the patient. Absence of NOPAT means nothing, so
 * release needs a positive rule: a final status, or a tag that the source puts on what it releases.
 */
export type ReleaseSignal = 'none' | 'final' | { tag: { system: string; code: string } };

export const PAGE_SIZE = 20;
/** On paper nobody turns to a next page of a list. */
export const PAPER_SIZE = 200;
/** Of one test: what a chart and its table show, the newest first. */
export const MOST_VALUES = 200;

export const SearchForm = z.object({
	query: z
		.string()
		.trim()
		.min(2, 'Enter at least 2 letters of what you are looking for')
		.max(100, 'Enter 100 characters or fewer'),
	/** Pages of what was found are asked for by posting again; anything odd is the first page. */
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});

/** Patients read these words on their access log. */
export const GapForm = z.object({
	gapId: z.uuid('This form is too old. Fill it in again.'),
	sourceId: z.uuid('Choose which source it is about'),
	...day('from'),
	...day('to'),
	words: z
		.string()
		.trim()
		.min(10, 'Enter why its openings are not reported, in a sentence for patients')
		.max(300, 'Enter 300 characters or fewer')
});

function day<Name extends string>(name: Name) {
	const part = () => z.string().trim().max(4, 'Enter a day, like 3 5 2026');
	return { [`${name}Day`]: part(), [`${name}Month`]: part(), [`${name}Year`]: part() } as Record<
		`${Name}${'Day' | 'Month' | 'Year'}`,
		ReturnType<typeof part>
	>;
}

/** What a list is narrowed down to, as its address says it: ids, years, and nothing of anybody's health. */
export const ListForm = z.object({
	source: chosen(z.uuid()),
	from: chosen(z.literal('12-months').or(z.string().regex(/^[12]\d{3}$/))),
	until: chosen(z.string().regex(/^[12]\d{3}$/)),
	show: chosen(z.enum(['current', 'past'])),
	category: chosen(z.enum(CATEGORIES)),
	mistakes: chosen(z.literal('shown')),
	print: chosen(z.literal('yes'))
});
export type ListChoices = z.infer<typeof ListForm>;

/** What is no choice, or an old address's, chooses nothing: a list is better than an error. */
function chosen<Choice extends z.ZodType>(choice: Choice) {
	return choice.optional().catch(undefined);
}
