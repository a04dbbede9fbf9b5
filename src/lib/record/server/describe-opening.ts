import { needsExplaining } from '#lib/access-log/rules.ts';
import {
	BASIS_WORDS,
	dayWords,
	didWords,
	keptBackWords,
	PURPOSE_WORDS,
	sentence,
	whoWords
} from '#lib/access-log/words.ts';
import type { ToldEvent } from '#lib/access-log/schema.ts';
import { VIEW_WORDS } from '#lib/access/words.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { CATEGORY_WORDS, entryRow, momentWords, type EntryRow } from '../words.ts';
import { DAYS_AROUND, type EntryRule, type Explanation } from './explain-opening.ts';
import type { OpeningInFull } from './get-opening.ts';

export interface DescribedOpening {
	sentence: string;
	facts: { key: string; value: string }[];
	/** What explains it, and by which rule; null where nothing needs explaining. */
	explanations: DescribedExplanation[] | null;
	/** Nobody was let in: nothing was seen. */
	refused: boolean;
	/** What was seen and may be named now. */
	seen: { title: string; rows: EntryRow[] }[];
	/** Where it is in the chain, for whoever wants to check. */
	place: { number: string; hash: string; id: string };
}

export interface DescribedExplanation {
	words: string;
	href: string | null;
	rule: string;
}

/** One opening with all that may be told of it. @param record the address of the record's pages */
export function describeOpening(
	{ event, hash, entries, explanations }: OpeningInFull,
	record: string
): DescribedOpening {
	return {
		sentence: sentence(event),
		refused: event.outcome === 'refused',
		facts: describeFacts(event),
		explanations: needsExplaining(event)
			? explanations.map((explanation) => describeExplanation(explanation, record))
			: null,
		seen: CATEGORIES.flatMap((category) => {
			const rows = entries
				.filter((entry) => entry.category === category)
				.map((entry) => entryRow(entry, record));
			return rows.length > 0 ? [{ title: CATEGORY_WORDS[category].title, rows }] : [];
		}),
		place: {
			number: event.sequence.toLocaleString('en-GB'),
			hash: hash.toString('hex'),
			id: event.eventId
		}
	};
}

function describeFacts(event: ToldEvent): DescribedOpening['facts'] {
	const { actor, at, basis, purpose, outcome, view, own } = event;
	const organisation = actor?.organisation;
	const why = basis && BASIS_WORDS[basis];
	const lines: [key: string, value: string | null | undefined][] = [
		['Who', actor?.kind === 'clinician' && actor.name !== null ? actor.name : whoWords(event)],
		['Role then', actor?.role],
		['Organisation then', organisation && `${organisation.name} (code ${organisation.odsCode})`],
		['When', momentWords(at)],
		['What they did', capital(didWords(event))],
		['Page', VIEW_WORDS[view]],
		['What for', outcome === 'allowed' || !own ? PURPOSE_WORDS[purpose] : null],
		['Reason they had', why && capital(why)],
		['Let in', outcome === 'allowed' ? 'Yes' : 'No: nothing was shown'],
		['Shown later', keptBackWords(event)]
	];
	// A stranger who asked for the record as their own gave no reason that anybody should read as the patient's.
	const told = actor ? lines : lines.filter(([key]) => key !== 'What for');
	return told.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

export function describeExplanation(
	explanation: Explanation,
	record: string
): DescribedExplanation {
	if (explanation.rule === 'relationship') {
		const { relationship, entry } = explanation;
		const told = entry && entryRow(entry, record);
		return {
			words: `${capital(BASIS_WORDS[relationship.kind]!)}${periodWords(relationship)}${told ? `: ${told.title}, ${told.when}` : ''}`,
			href: told?.href ?? null,
			rule: 'This organisation had that reason at the time.'
		};
	}
	if (explanation.rule === 'permit') {
		const { permit } = explanation;
		return {
			words: `You had given permission${periodWords(permit)}`,
			href: null,
			rule: `You let this ${permit.accountId ? 'person' : 'organisation'} see something in your record.`
		};
	}
	const { href, title, when } = entryRow(explanation.entry, record);
	return {
		words: `${title}, ${when}`,
		href,
		rule: `${RULE_WORDS[explanation.rule]}, at most ${DAYS_AROUND} days before or after.`
	};
}

const RULE_WORDS: Record<EntryRule, string> = {
	appointment: 'Your record has an appointment with this organisation',
	stay: 'Your record has a stay with this organisation',
	contact: 'Your record has a visit to or a call with this organisation',
	message: 'Your record has a message or a call with this organisation',
	referral: 'This organisation referred you, or asked for a test',
	caseload: 'This organisation was looking after you',
	prescription: 'This organisation prescribed a medicine for you',
	dispensing: 'This organisation gave out a medicine for you'
};

function periodWords({ startsAt, endsAt }: { startsAt: Date; endsAt: Date | null }): string {
	return `, from ${dayWords(startsAt)}${endsAt ? ` until ${dayWords(endsAt)}` : ''}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
