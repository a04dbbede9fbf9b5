import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import {
	answerWords,
	CATEGORY_WORDS,
	countWords,
	didNotAnswer,
	entryRow,
	momentWords,
	STATUS_WORDS,
	type EntryRow
} from '../words.ts';
import type { RecordSummary } from './summarise-record.ts';

export interface OverviewSection {
	title: string;
	/** What is said before the rows. */
	lead: string | null;
	rows: EntryRow[];
	/** What is said instead of rows: never that there is none. */
	empty: string;
	seeAll: { href: string; text: string } | null;
}

export interface Overview {
	sections: OverviewSection[];
	categories: { href: string; title: string; about: string; total: string }[];
	sources: { name: string; answer: string }[];
}

/**
 * "What is happening with me", in the order of what people look for first. To staff it speaks of the
 * record, and not to "you". In the smaller view of their own, visits are not told apart.
 */
export function describeOverview(
	summary: RecordSummary,
	base: string,
	reader: 'patient' | 'smaller-view' | 'staff' = 'patient'
): Overview {
	const counts = new Map(summary.categories.map((one) => [one.category, one]));
	const toStaff = reader === 'staff';
	const none = toStaff ? 'nothing that you may see' : 'nothing received';
	const sections = SECTIONS.map(({ category, currentOnly, staff, ...own }): OverviewSection => {
		const { title, empty } = toStaff ? { ...own, empty: NOTHING_TO_SEE, ...staff } : own;
		const count = counts.get(category)?.[currentOnly ? 'current' : 'total'] ?? 0;
		const href = `${base}/${category}${currentOnly ? '?show=current' : ''}`;
		const rows = (summary.highlights[category] ?? []).map((entry) =>
			briefRow(entryRow(entry, base, entry.earlier))
		);
		const text = count > 0 ? `See all ${count.toLocaleString('en-GB')}` : 'See more';
		return { title, lead: null, rows, empty, seeAll: { href, text } };
	});
	const [next, ...others] = sections;
	return {
		sections: [
			next!,
			toStaff
				? describeLatest(summary, base)
				: describeArrivals(summary, base, reader === 'patient'),
			...others
		],
		categories: CATEGORIES.map((category) => {
			const total = counts.get(category)?.total;
			return {
				href: `${base}/${category}`,
				...CATEGORY_WORDS[category],
				...(toStaff && { about: '' }),
				total: total ? countWords(total, 'entry', 'entries') : none
			};
		}),
		sources: summary.sources.map((source) => ({
			name: source.name,
			answer: [answerWords(source), source.knownGaps].filter(Boolean).join('. ')
		}))
	};
}

/** Who sent it, and that what is current is current, stand on its own page and in its list. */
function briefRow(row: EntryRow): EntryRow {
	return { ...row, source: '', meaning: row.meaning === STATUS_WORDS.current ? '' : row.meaning };
}

function arrivalRows({ arrivals }: RecordSummary, base: string): EntryRow[] {
	return arrivals.shown.map((entry) => ({
		...entryRow(entry, base),
		category: CATEGORY_WORDS[entry.category].title,
		when: `${entry.changed ? 'Changed' : 'Received'} ${momentWords(entry.receivedAt)}`
	}));
}

/** Staff have no visits to a record of which something could be new. */
function describeLatest(summary: RecordSummary, base: string): OverviewSection {
	return {
		title: 'Latest additions to this record',
		lead: null,
		rows: arrivalRows(summary, base),
		empty: NOTHING_TO_SEE,
		seeAll: { href: `${base}/timeline`, text: 'See the timeline' }
	};
}

const NEXT_TIME = 'From your next visit on, you will see here what is new.';

function describeArrivals(
	summary: RecordSummary,
	base: string,
	hasVisits: boolean
): OverviewSection {
	const { arrivals, sources } = summary;
	const { since, shown, counts } = arrivals;
	const rows = arrivalRows(summary, base);
	const seeAll = { href: `${base}/timeline`, text: 'See your timeline' };
	if (!since) {
		return {
			title: 'Latest additions to your record',
			lead: hasVisits && rows.length > 0 ? NEXT_TIME : null,
			rows,
			empty: 'Nothing has been sent to this record yet, or released to you.',
			seeAll
		};
	}
	const looked = momentWords(since);
	const silent = sources.filter(didNotAnswer).map(({ name }) => name);
	const unheard = silent.map((name) => ` ${name} did not answer when last asked.`).join('');
	return {
		title: 'New since your last visit',
		lead:
			rows.length > 0 ? `You last looked on ${looked}.${moreWords(shown.length, counts)}` : null,
		rows,
		empty: `Nothing new has been sent here or released to you since you last looked on ${looked}.${unheard}`,
		seeAll
	};
}

/** Where there is more than is shown: how much of what, so that nobody takes a part for the whole. */
function moreWords(shown: number, counts: { category: Category; total: number }[]): string {
	const total = counts.reduce((sum, one) => sum + one.total, 0);
	if (total <= shown) return '';
	const kinds = counts.map((one) => `${CATEGORY_WORDS[one.category].title} ${one.total}`);
	return ` ${countWords(total, 'entry is', 'entries are')} new or changed since: ${kinds.join(', ')}. These are the latest ${shown}.`;
}

interface Kind {
	category: Category;
	title: string;
	empty: string;
	/** Whether its page shows, and counts, what holds now. */
	currentOnly?: boolean;
	/** Where staff read other words. */
	staff?: Partial<Pick<Kind, 'title' | 'empty'>>;
}

/** The same whether nothing was sent or it is not theirs to see. */
const NOTHING_TO_SEE = 'There is nothing here that you may see.';

const SECTIONS: Kind[] = [
	{
		category: 'appointments',
		title: 'Your next appointments',
		empty: 'No appointments to come have been sent to this record.',
		staff: { title: 'Next appointments' }
	},
	{
		category: 'medicines',
		title: 'Your current medicines',
		empty: 'No current medicines have been sent to this record.',
		currentOnly: true,
		staff: { title: 'Current medicines' }
	},
	{
		category: 'allergies',
		title: 'Allergies',
		empty:
			'No allergies have been sent to this record. That does not mean that you have none: tell staff about any.',
		staff: {
			empty: `${NOTHING_TO_SEE} That does not mean that there are none: ask.`
		}
	},
	{
		category: 'results',
		title: 'Latest test results',
		empty: 'No test results have been released to you.'
	},
	{
		category: 'problems',
		title: 'Current problems and conditions',
		empty: 'No current problems have been sent to this record.',
		currentOnly: true
	},
	{
		category: 'alerts',
		title: 'What staff must know',
		empty: 'No alerts have been sent to this record.'
	}
];
