import { dayWords, KIND_WORDS, listWords, ROLE_WORDS } from '#lib/consent/words.ts';
import { CATEGORY_WORDS, countWords, titleWords } from '../words.ts';
import type { Observer } from './list-observers.ts';
import type { ChangedEntry, Consequence } from './preview-change.ts';

/** What a change does for some who look at the record, in words, before it is saved. */
export interface ConsequenceView {
	/** Those for whom it does the same. */
	who: string;
	/** Something that matters for safety would be hidden. */
	dangerous: boolean;
	parts: { heading: string; safety: EntryLine[]; others: EntryLine[] }[];
}

export interface EntryLine {
	title: string;
	about: string;
}

/** Those for whom nothing changes are left out; what matters for safety comes first. */
export function describeConsequences(
	consequences: Consequence[],
	people: ReadonlyMap<string, string>
): ConsequenceView[] {
	const changed = consequences.filter(({ hidden, shown }) => hidden.length + shown.length > 0);
	const alike = Map.groupBy(changed, ({ hidden, shown }) =>
		JSON.stringify([hidden, shown].map((list) => list.map(({ entryId }) => entryId)))
	);
	return [...alike.values()]
		.map((group) => describeGroup(group, people))
		.sort((one, other) => Number(other.dangerous) - Number(one.dangerous));
}

/** "This hides Lithium 400mg tablets from A&E in an emergency.", said once for whom it is the same. */
export function describeDangers(
	consequences: Consequence[],
	people: ReadonlyMap<string, string>
): string[] {
	const endangered = consequences.filter(({ hidden }) => hidden.some(isDangerous));
	const alike = Map.groupBy(endangered, ({ hidden }) => namesOf(hidden.filter(isDangerous)));
	return [...alike].map(([what, group]) => `This hides ${what} from ${whoOf(group, people)}.`);
}

function isDangerous({ mattersForSafety }: ChangedEntry): boolean {
	return mattersForSafety;
}

function whoOf(group: Consequence[], people: ReadonlyMap<string, string>): string {
	return listWords([...new Set(group.map((one) => observerWords(one, people)))]);
}

function describeGroup(group: Consequence[], people: ReadonlyMap<string, string>): ConsequenceView {
	const who = whoOf(group, people);
	const { hidden, shown } = group[0]!;
	return {
		who: who.charAt(0).toUpperCase() + who.slice(1),
		dangerous: hidden.some(isDangerous),
		parts: [
			describePart(hidden, 'Would no longer see'),
			describePart(shown, 'Would newly see')
		].filter((part) => part !== null)
	};
}

const MOST_NAMED = 3;

/** "Lithium 400mg tablets, Penicillin and 2 more" */
function namesOf(entries: ChangedEntry[]): string {
	const titles = [...new Set(entries.map(({ title }) => titleWords(title)))];
	const named = titles.slice(0, MOST_NAMED);
	const more = titles.length - named.length;
	return listWords(more > 0 ? [...named, `${more.toLocaleString('en-GB')} more`] : named);
}

function describePart(entries: ChangedEntry[], verb: string) {
	if (entries.length === 0) return null;
	const line = ({ title, category, happenedAt, source }: ChangedEntry): EntryLine => ({
		title: titleWords(title),
		about: `${CATEGORY_WORDS[category].title}, ${dayWords(happenedAt)}, ${source}`
	});
	return {
		heading: `${verb} ${countWords(entries.length, 'entry', 'entries')}`,
		safety: entries.filter(isDangerous).map(line),
		others: entries.filter((entry) => !isDangerous(entry)).map(line)
	};
}

/** "Marlsea General Hospital", "doctors at …", "an ambulance crew in an emergency" */
export function observerWords(
	{ organisation, standing }: Observer,
	people: ReadonlyMap<string, string>
): string {
	if (standing.kind === 'carer') return 'people who act for you';
	const { accountId, role, organisationKind, emergency } = standing;
	const { one, many } = KIND_WORDS[organisationKind];
	if (emergency) {
		if (organisationKind === 'ambulance') return 'an ambulance crew in an emergency';
		if (organisationKind === 'hospital') return 'A&E in an emergency';
		return `${organisation?.name ?? one} in an emergency`;
	}
	if (accountId) return people.get(accountId) ?? 'the person you named';
	if (!organisation) return `${many} that look after you`;
	return role ? `${ROLE_WORDS[role]} at ${organisation.name}` : organisation.name;
}
