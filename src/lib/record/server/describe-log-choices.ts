import type { LogActor } from '#lib/access-log/server/list-log-actors.ts';
import { PURPOSES } from '#lib/access-log/schema.ts';
import { PURPOSE_WORDS } from '#lib/access-log/words.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { CATEGORY_WORDS } from '../words.ts';
import type { LogChoices, LogDays, LogErrors } from './read-log-choices.ts';

type Option = { value: string; text: string };

export interface DescribedLogChoices {
	selects: { name: string; label: string; value: string; items: Option[] }[];
	days: LogDays;
	errors: LogErrors;
	/** Where what each could see stands beside what it saw. */
	organisations: { href: string; text: string }[];
	/** Whether anything but the patient's own openings narrows the log down. */
	active: boolean;
	own: boolean;
	/** Everything but whether their own are shown is cleared. */
	clearHref: string;
	/** Those that nothing explains yet, of what is chosen; null where only they are shown. */
	unexplainedHref: string | null;
	/** With their own openings shown, or left out again. */
	ownHref: string;
	/** The first page with these choices, and the next one. */
	newestHref: string | null;
	olderHref: string | null;
	/** What is chosen, on all pages, as files. */
	downloads: { href: string; text: string }[];
}

/** The form that narrows the log down, and the addresses of the pages beside this one. */
export function describeLogChoices(
	here: string,
	read: { choices: LogChoices; days: LogDays; errors: LogErrors },
	{ actors, older }: { actors: LogActor[]; older: number | null }
): DescribedLogChoices {
	const { choices, days, errors } = read;
	const { before, own, ...narrowing } = choices;
	const typed = Object.fromEntries(Object.entries(days).filter(([, value]) => value !== ''));
	const asked = { ...narrowing, ...typed };
	const select = (name: keyof LogChoices, label: string, all: string, items: Option[]) => ({
		name,
		label,
		value: String(choices[name] ?? ''),
		items: [{ value: '', text: all }, ...items]
	});
	return {
		selects: [
			select('organisation', 'Organisation', 'Any organisation', organisationsOf(actors)),
			select('person', 'Person', 'Anybody', peopleOf(actors)),
			select(
				'category',
				'What was seen',
				'Anything',
				CATEGORIES.map((value) => ({ value, text: CATEGORY_WORDS[value].title }))
			),
			select('purpose', 'What for', 'Any reason', [
				{ value: 'emergency', text: 'Any emergency' },
				...OTHERS_PURPOSES.map((value) => ({ value, text: PURPOSE_WORDS[value] }))
			]),
			select('refused', 'Let in or not', 'Both', [
				{ value: 'only', text: 'Only those not let in' }
			]),
			select('unexplained', 'Explained or not', 'Both', [
				{ value: 'only', text: 'Only those not explained yet' }
			])
		],
		days,
		errors,
		organisations: organisationsOf(actors).map(({ value, text }) => ({
			href: `${here}/organisations/${value}`,
			text
		})),
		active: Object.values(asked).some((value) => value !== undefined),
		own: own === 'shown',
		clearHref: address(here, { own }),
		unexplainedHref:
			asked.unexplained === undefined
				? address(here, { ...asked, own, unexplained: 'only' })
				: null,
		ownHref: address(here, { ...asked, own: own ? undefined : 'shown' }),
		newestHref: before === undefined ? null : address(here, { ...asked, own }),
		olderHref: older === null ? null : address(here, { ...asked, own, before: older }),
		downloads: DOWNLOADS.map(({ form, text }) => ({
			href: address(`${here}/download/${form}`, { ...asked, own }),
			text
		}))
	};
}

const DOWNLOADS = [
	{ form: 'pdf', text: 'To read and to print (PDF)' },
	{ form: 'csv', text: 'For a spreadsheet (CSV)' },
	{ form: 'fhir', text: 'For another health system (FHIR)' }
];

const OTHERS_PURPOSES = PURPOSES.filter((purpose) => purpose !== 'PATRQT' && purpose !== 'FAMRQT');

function organisationsOf(actors: LogActor[]): Option[] {
	const named = new Map(actors.map(({ odsCode, organisation }) => [odsCode, organisation]));
	return [...named].map(([value, text]) => ({ value, text })).sort(byText);
}

function peopleOf(actors: LogActor[]): Option[] {
	return actors
		.flatMap(({ person, organisation, sequence }) =>
			person ? [{ value: String(sequence), text: `${person}, ${organisation}` }] : []
		)
		.sort(byText);
}

function byText(one: Option, other: Option): number {
	return one.text.localeCompare(other.text, 'en-GB');
}

function address(here: string, asked: Record<string, string | number | undefined>): string {
	const pairs = Object.entries(asked).flatMap(([name, value]) =>
		value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]
	);
	return pairs.length > 0 ? `${here}?${pairs.join('&')}` : here;
}
