import type { Category } from '#lib/fhir/categories.ts';
import type { EntryStatus, MappedValue } from '#lib/fhir/mapped-entry.ts';
import { dateTimeWords, dateWords } from '#lib/fhir/words/date-words.ts';
import { changeBetween, mediaType, positionInRange, statusSaysSomething } from './rules.ts';
import type { Dispute, Entry, EntryAttachment, EntryContent, SourceStatus } from './schema.ts';

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

/** In lists, for whoever reads them; the entry's own page says more. */
const DISPUTE_WORDS: Record<Dispute, string> = {
	asked: 'Said to be wrong',
	corrected: 'Put right',
	annotated: 'Has a note',
	declined: 'Not agreed'
};

/** "6 August 2018 at 5:30pm", in UK time. */
export function momentWords(at: Date): string {
	return dateTimeWords({ at: at.toISOString(), precision: 'instant' });
}

/** "6 August 2018", in UK time. */
export function dayWords(at: Date): string {
	return dateWords({ at: at.toISOString(), precision: 'instant' });
}

/** "August 2018", in UK time. */
export function monthWords(at: Date): string {
	const day = dateWords({ at: at.toISOString(), precision: 'instant' });
	return day.replace(/^\d+ /, '');
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
	/** "High", "Low": where a value lies, in words. */
	mark: string | null;
	/** Which category it is of, where a list has several. */
	category?: string;
	/** How a value moved since the one before it of the same test. */
	change: string | null;
	/** What became of it where the patient said that it is wrong. */
	dispute: string | null;
}

/** The value before this one of the same test, as far as the reader may see it. */
export interface EarlierValue {
	content: Pick<EntryContent, 'value' | 'meaning' | 'happened' | 'recorded'>;
	happenedAt: Date;
}

type Listed = Pick<Entry, 'entryId' | 'category' | 'happenedAt' | 'content'> & {
	source: { name: string };
	dispute?: Dispute | null;
};

export function entryRow(entry: Listed, base: string, earlier?: EarlierValue): EntryRow {
	const { title, status } = entry.content;
	const tells = status !== 'current' && statusSaysSomething(status, entry.category);
	return {
		href: `${base}/${entry.category}/${entry.entryId}`,
		title: titleWords(title),
		meaning: valueMeaning(entry.content),
		when: happenedWords(entry),
		source: entry.source.name,
		status: tells ? STATUS_WORDS[status] : null,
		mark: status === 'entered-in-error' ? null : markWords(entry.content.value),
		change: earlier ? changeWords(entry.content, earlier) : null,
		dispute: entry.dispute ? DISPUTE_WORDS[entry.dispute] : null
	};
}

export function titleWords(title: string): string {
	return title.trim() || 'Entry without a name';
}

/** The mark stands beside it, so that it is not said twice. */
function valueMeaning({ meaning, value }: EntryContent): string {
	if (!value || !markWords(value) || !meaning.startsWith(`${value.text}, marked `)) return meaning;
	return value.range ? `${value.text} (usual range ${value.range.text})` : value.text;
}

/** "High", "Very low", "Not normal"; nothing for what is within its range or not said. */
export function markWords(value: MappedValue | null): string | null {
	const position = value && positionInRange(value);
	if (!position || position === 'within') return null;
	return position[0]!.toUpperCase() + position.slice(1);
}

/** "Down from 64 mmol/mol on 11 June 2026" */
export function changeWords({ value, meaning }: EntryContent, earlier: EarlierValue): string {
	const before = earlier.content;
	const on = onDateWords(earlier);
	if (!value || !before.value) {
		return meaning === before.meaning ? `The same as ${on}` : `Before: ${before.meaning} ${on}`;
	}
	switch (changeBetween(before.value, value)) {
		case 'up':
			return `Up from ${before.value.text} ${on}`;
		case 'down':
			return `Down from ${before.value.text} ${on}`;
		case 'same':
			return `The same as ${on}`;
		case 'other':
			return `Before: ${before.value.text} ${on}`;
	}
}

function onDateWords({ content, happenedAt }: EarlierValue): string {
	const { happened } = content;
	const day = happened ?? { at: happenedAt.toISOString(), precision: 'instant' as const };
	const preposition = day.precision === 'day' || day.precision === 'instant' ? 'on' : 'in';
	return `${preposition} ${dateWords(day)}`;
}

/** Whether the last that was heard of a source is that it failed. */
export function didNotAnswer({
	lastGoodAt,
	lastFailedAt
}: Pick<SourceStatus, 'lastGoodAt' | 'lastFailedAt'>): boolean {
	return lastFailedAt !== null && (lastGoodAt === null || lastFailedAt > lastGoodAt);
}

/** When a source last spoke; silence is said, and never shown as "nothing". */
export function answerWords({
	lastGoodAt,
	lastFailedAt
}: Pick<SourceStatus, 'lastGoodAt' | 'lastFailedAt'>): string {
	const good = lastGoodAt
		? `Last answered on ${momentWords(lastGoodAt)}`
		: 'Has not sent anything yet';
	if (!didNotAnswer({ lastGoodAt, lastFailedAt })) return good;
	return `Did not answer on ${momentWords(lastFailedAt!)}. ${good}`;
}

const KINDS: Record<string, string> = {
	'application/pdf': 'PDF',
	'text/plain': 'text',
	'text/html': 'web page',
	'application/xhtml+xml': 'web page',
	'application/rtf': 'RTF',
	'text/rtf': 'RTF',
	'application/msword': 'Word document',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document'
};

/** "Discharge letter (PDF, 12 kB)" */
export function attachmentWords({ title, contentType, size }: EntryAttachment): string {
	const weight =
		size === null ? null : `${Math.max(1, Math.round(size / 1024)).toLocaleString('en-GB')} kB`;
	return `${title ?? 'Document'} (${[kindWords(contentType), weight].filter(Boolean).join(', ')})`;
}

function kindWords(contentType: string): string {
	const type = mediaType(contentType);
	const [family] = type.split('/');
	const kinds: Record<string, string> = {
		image: 'picture',
		audio: 'sound recording',
		video: 'video'
	};
	return KINDS[type] ?? kinds[family!] ?? 'document';
}
