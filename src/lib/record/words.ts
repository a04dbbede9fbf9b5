import type { Category } from '#lib/fhir/categories.ts';
import type { EntryStatus, MappedAuthor, MappedValue } from '#lib/fhir/mapped-entry.ts';
import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import type { Entry, EntryAttachment, EntryVersion, SourceStatus } from './schema.ts';

/** What each category is called, and what is in it, in a sentence that follows "Here you find". */
export const CATEGORY_WORDS: Record<Category, { title: string; about: string }> = {
	problems: { title: 'Problems and conditions', about: 'what you have now or have had before' },
	medicines: { title: 'Medicines', about: 'what has been prescribed, given out or stopped' },
	allergies: { title: 'Allergies and reactions', about: 'what you must avoid, and what it does' },
	vaccinations: { title: 'Vaccinations', about: 'the vaccines that you have had' },
	results: { title: 'Test results', about: 'blood tests, scans and other tests' },
	observations: { title: 'Observations', about: 'blood pressure, weight and other measurements' },
	procedures: { title: 'Procedures', about: 'operations and treatments' },
	appointments: { title: 'Appointments', about: 'visits to come and past ones' },
	contacts: { title: 'Contacts with services', about: 'consultations, stays and referrals' },
	documents: { title: 'Letters and documents', about: 'letters, reports and pictures' },
	'care-plans': { title: 'Care and support plans', about: 'what you and your team have agreed' },
	'contingency-plans': {
		title: 'Contingency and emergency plans',
		about: 'what should happen if things get worse'
	},
	'end-of-life-plans': {
		title: 'End-of-life care plans',
		about: 'your wishes for care towards the end of life'
	},
	'about-me': { title: 'About me', about: 'what matters to you, in your own words' },
	'social-care': { title: 'Social care', about: 'assessments, services and equipment' },
	alerts: { title: 'Alerts and adjustments', about: 'what staff must know when they treat you' },
	people: { title: 'People who look after me', about: 'your care team, family and carers' },
	'self-care': { title: 'Self-care', about: 'what you have recorded yourself' }
};

export const STATUS_WORDS: Record<EntryStatus, string> = {
	current: 'Current',
	resolved: 'Past',
	superseded: 'Replaced',
	'entered-in-error': 'Marked as a mistake'
};

/** "6 August 2018 at 5:30pm", in UK time. */
export function momentWords(at: Date): string {
	return dateTimeWords({ at: at.toISOString(), precision: 'instant' });
}

/**
 * As exactly as the source said it: "2019", "August 2018", "6 August 2018" or with the time. Where
 * it did not say when something happened, when it was written down or received, named as such.
 */
export function happenedWords({
	content,
	happenedAt
}: Pick<Entry, 'content' | 'happenedAt'>): string {
	const { happened, recorded } = content;
	if (happened) return dateTimeWords(happened);
	return recorded ? `Recorded ${dateTimeWords(recorded)}` : `Received ${momentWords(happenedAt)}`;
}

/** "1 result", "2 results" */
export function countWords(count: number, one: string, many = `${one}s`): string {
	return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** An entry as a line of a list: everything in words, nothing else of it in the page. */
export interface EntryRow {
	href: string;
	title: string;
	meaning: string;
	when: string;
	source: string;
	/** What must be said beside the title; nothing for what is simply current. */
	status: string | null;
}

type Listed = Pick<Entry, 'entryId' | 'category' | 'happenedAt' | 'content'> & {
	source: { name: string };
};

export function entryRow(entry: Listed, base: string): EntryRow {
	const { title, meaning, status } = entry.content;
	return {
		href: `${base}/${entry.category}/${entry.entryId}`,
		title,
		meaning,
		when: happenedWords(entry),
		source: entry.source.name,
		status: status === 'current' ? null : STATUS_WORDS[status]
	};
}

/** When a source last spoke; silence is said, and never shown as "nothing". */
export function answerWords({ lastGoodAt, lastFailedAt }: SourceStatus): string {
	if (!lastGoodAt) return 'Has not sent anything yet';
	if (lastFailedAt && lastFailedAt > lastGoodAt) {
		return `Did not answer on ${momentWords(lastFailedAt)}. Last answered on ${momentWords(lastGoodAt)}`;
	}
	return `Last answered on ${momentWords(lastGoodAt)}`;
}

/** What an entry's own page says of it, line by line; what is not known is left out. */
export function entryFacts(entry: Entry): { label: string; text: string }[] {
	const { content, source } = entry;
	const { value, author, ended, recorded, status } = content;
	const lines: [label: string, text: string | null | undefined][] = [
		['Value', value?.text],
		['Usual range', value?.range?.text],
		['When', happenedWords(entry)],
		['Until', ended && dateTimeWords(ended)],
		['Status', STATUS_WORDS[status]],
		...content.details.map(({ label, text }): [string, string] => [label, text]),
		['Written by', authorWords(author)],
		['Written down', recorded && dateTimeWords(recorded)],
		['Sent by', source.name]
	];
	return lines.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}

function authorWords(author: MappedAuthor | null): string | null {
	const parts = [author?.name, author?.role, author?.organisation].filter(Boolean);
	return parts.length > 0 ? parts.join(', ') : null;
}

/** The parts of a panel: "Systolic blood pressure", "138 mmHg", "90 to 140". */
export function componentRows(entry: Entry): { title: string; value: string; range: string }[] {
	return entry.content.components.map(({ title, value }) => ({
		title,
		value: value?.text ?? 'Not given',
		range: rangeWords(value)
	}));
}

function rangeWords(value: MappedValue | null): string {
	return value?.range?.text ?? 'Not given';
}

/** One version, for the list of what changed and for "as received". */
export function versionWords({ version, receivedAt, content, received }: EntryVersion) {
	return {
		version,
		received: `Received ${momentWords(receivedAt)}`,
		title: content.title,
		meaning: content.meaning,
		status: STATUS_WORDS[content.status],
		text: received
	};
}

const KINDS: Record<string, string> = {
	'application/pdf': 'PDF',
	'text/plain': 'text',
	'text/html': 'web page',
	'application/rtf': 'RTF',
	'text/rtf': 'RTF'
};

/** "Discharge letter (PDF, 12 kB)" */
export function attachmentWords({ title, contentType, size }: EntryAttachment): string {
	const type = contentType.split(';')[0]!.trim().toLowerCase();
	const kind = KINDS[type] ?? (type.startsWith('image/') ? 'picture' : 'document');
	const weight =
		size === null ? null : `${Math.max(1, Math.round(size / 1024)).toLocaleString('en-GB')} kB`;
	return `${title ?? 'Document'} (${[kind, weight].filter(Boolean).join(', ')})`;
}
