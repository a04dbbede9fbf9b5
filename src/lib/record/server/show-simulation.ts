import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { SharingChange } from '#lib/consent/schema.ts';
import { DRAFT_FIELDS, type Draft } from '#lib/consent/server/read-draft.ts';
import { dayWords, KIND_WORDS, ROLE_WORDS } from '#lib/consent/words.ts';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { ORGANISATION_KINDS } from '#lib/organisations/schema.ts';
import { CATEGORY_WORDS, entryRow } from '../words.ts';
import { askChange } from './ask-change.ts';
import { asIfNow } from './describe-check.ts';
import {
	CARE_ROLES,
	readSimulation,
	type SimulationAnswers,
	type SimulationErrors,
	type SimulationWish
} from './read-simulation.ts';
import { reviewSharing } from './review-sharing.ts';
import { simulateRecord, type Simulation } from './simulate-record.ts';

/** The page where somebody chooses as whom they want to see their record, and the record so seen. */
export interface SimulationView {
	answers: SimulationAnswers;
	/** A change that is not saved, carried on. */
	draft: { name: string; value: string }[];
	form: { organisations: Option[]; kinds: Option[]; roles: Option[] } | null;
	errors: SimulationErrors;
	seen: SeenView | null;
}

type Option = { value: string; text: string };

interface EntryLine {
	href: string;
	title: string;
	meaning: string;
	about: string;
	/** Whether they see it, and what the change does to that. */
	mark: string;
	hidden: boolean;
}

export interface SeenView {
	who: string;
	opens: boolean;
	/** There is a change that is not saved: what they see after it is told apart. */
	changing: boolean;
	categories: { category: Category; title: string; sees: string; after: string | null }[];
	category: { title: string } | null;
	rows: EntryLine[];
	page: number;
	pages: number;
}

/** The form to choose as whom, with what was answered and what is wrong with it. */
export async function showSimulationForm(
	access: RecordAccess,
	answers: SimulationAnswers,
	draft: Draft,
	errors: SimulationErrors = {}
): Promise<SimulationView> {
	const { organisations } = await reviewSharing(access, { only: '' });
	return {
		answers,
		draft: carried(draft),
		form: {
			organisations: organisations.map(({ organisationId, name }) => ({
				value: organisationId,
				text: name
			})),
			kinds: ORGANISATION_KINDS.map((kind) => ({ value: kind, text: anyOf(kind) })),
			roles: [
				{ value: '', text: 'Anybody there' },
				...CARE_ROLES.map((role) => ({ value: role, text: capital(ROLE_WORDS[role]) }))
			]
		},
		errors,
		seen: null
	};
}

/** The record as somebody else sees it, or the form with what is wrong with the answers. */
export async function showSimulation(
	access: RecordAccess,
	answers: SimulationAnswers,
	draft: Draft,
	record: string
): Promise<SimulationView> {
	const asked = answers.as !== '' || answers.situation !== '';
	if (!asked) return showSimulationForm(access, answers, draft);
	const { wish, errors } = await readSimulation(answers);
	if (!wish) return showSimulationForm(access, answers, draft, errors);
	const changes = draft.effect ? (await askChange(access, draft)).changes : [];
	const simulation = await simulateRecord(access, { ...wish, changes: asIfNow(changes) });
	return {
		answers,
		draft: carried(draft),
		form: null,
		errors: {},
		seen: describeSeen(simulation, wish, changes, record)
	};
}

function carried(draft: Draft): SimulationView['draft'] {
	return DRAFT_FIELDS.filter((name) => draft[name] !== '').map((name) => ({
		name,
		value: draft[name]
	}));
}

function describeSeen(
	{ opens, categories, entries, page, pages }: Simulation,
	wish: SimulationWish,
	changes: SharingChange[],
	record: string
): SeenView {
	const changing = changes.length > 0;
	const counts = new Map(categories.map((one) => [one.category, one]));
	return {
		who: whoWords(wish),
		opens,
		changing,
		categories: CATEGORIES.flatMap((category) => {
			const one = counts.get(category);
			if (!one) return [];
			const { total, seen, seenAfter } = one;
			const sees = seenWords(seen, total);
			const after = changing && seen !== seenAfter ? seenWords(seenAfter, total) : null;
			return [{ category, title: CATEGORY_WORDS[category].title, sees, after }];
		}),
		category: wish.category ? { title: CATEGORY_WORDS[wish.category].title } : null,
		rows: entries.map(({ entry, seen, seenAfter }) => {
			const { href, title, meaning, when, source } = entryRow(entry, record);
			const mark = markWords(seen, seenAfter);
			return { href, title, meaning, about: `${when}, ${source}`, mark, hidden: !seenAfter };
		}),
		page,
		pages
	};
}

function seenWords(seen: number, total: number): string {
	if (seen === total) return `All ${total.toLocaleString('en-GB')}`;
	if (seen === 0) return `None of ${total.toLocaleString('en-GB')}`;
	return `${seen.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
}

function markWords(before: boolean, after: boolean): string {
	if (before && !after) return 'Hidden by your change';
	if (!before && after) return 'Shown by your change';
	return after ? 'They see this' : 'They do not see this';
}

function whoWords({ as, organisationName, at }: SimulationWish): string {
	const place = organisationName ?? KIND_WORDS[as.organisationKind].one;
	const who = as.role ? `${ROLE_WORDS[as.role]} at ${place}` : place;
	const emergency = as.emergency ? ', in an emergency' : '';
	const moment = at ? `, on ${dayWords(new Date(at.getTime() - 1))}` : '';
	return capital(`${who}${emergency}${moment}`);
}

function anyOf(kind: (typeof ORGANISATION_KINDS)[number]): string {
	return capital(KIND_WORDS[kind].one.replace(/^an? /, 'any '));
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
