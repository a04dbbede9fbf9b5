import type { MadeChoice } from '#lib/consent/server/list-choices.ts';
import { dayWords, entryOfThing } from '#lib/consent/words.ts';
import { describeMade } from './describe-made.ts';
import { observerWords } from './describe-consequences.ts';
import type { EntryReview } from './review-entry.ts';
import { relationshipWords } from './describe-sharing.ts';

/** Who can see one entry, and what the patient chose about it. */
export interface EntrySharingView {
	title: string;
	/** The writer, who always sees it, is among those who look after the patient or not. */
	see: { who: string; why: string | null }[];
	doNot: { who: string; why: string | null }[];
	/** Choices that name this entry. */
	choices: { id: string; words: string; draft: { name: string; value: string }[] }[];
	letters: { href: string; title: string; about: string }[];
	unreadLetters: number;
}

export function describeEntrySharing(
	{ entry, review, observers, letters }: EntryReview,
	record: string
): EntrySharingView {
	const lines = observers.map((observer) => {
		const { organisation, sees } = observer;
		const reason = review.relationships.find(
			(one) => one.organisation.organisationId === organisation?.organisationId
		);
		const who = observerWords(observer, review.names.people);
		return { sees, who: capital(who), why: reason ? relationshipWords(reason) : null };
	});
	return {
		title: entry.title,
		see: lines.filter(({ sees }) => sees),
		doNot: lines.filter(({ sees }) => !sees),
		choices: review.made
			.filter((made) => isAbout(made, entry.entryId))
			.map((made) => ({
				id: made.id,
				words: describeMade(made, review.names),
				draft: [
					{ name: 'effect', value: made.kind === 'mark' ? 'unmark' : 'withdraw' },
					{ name: 'made', value: made.id }
				]
			})),
		letters: letters.named.map(({ entryId, category, title, happenedAt, source }) => ({
			href: `${record}/${category}/${entryId}`,
			title,
			about: `${dayWords(happenedAt)}, ${source}`
		})),
		unreadLetters: letters.unread
	};
}

function isAbout(made: MadeChoice, entryId: string): boolean {
	if (made.kind === 'mark') return made.mark.entryId === entryId;
	return made.kind === 'provision' && entryOfThing(made.provision.what) === entryId;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
