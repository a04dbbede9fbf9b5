import type { SharingChange } from '#lib/consent/schema.ts';
import { describeChoice } from '#lib/consent/server/describe-choice.ts';
import type { Question } from '#lib/consent/server/find-question.ts';
import {
	dayWords,
	emergencyWords,
	markWords,
	provisionWords,
	whatWords,
	whomWords
} from '#lib/consent/words.ts';
import { now } from '#lib/server/clock.ts';
import type { AskedChange } from './ask-change.ts';
import {
	describeConsequences,
	describeDangers,
	type ConsequenceView
} from './describe-consequences.ts';
import { describeMade } from './describe-made.ts';
import type { Consequence } from './preview-change.ts';

/** A change as its page shows it before it is saved: the answers, and what they would do. */
export interface CheckView {
	rows: { key: string; value: string; ask: Question | null }[];
	sentence: string;
	notes: string[];
	/** What matters for safety and would be hidden, from whom. */
	dangers: string[];
	/** Null where nobody else sees more or less by it. */
	consequences: ConsequenceView[] | null;
	/** It begins later: what it would do today is shown all the same. */
	startsLater: string | null;
	letters: { title: string; about: string }[];
	unreadLetters: number;
}

export function describeCheck(asked: AskedChange, consequences: Consequence[] | null): CheckView {
	const { review, changes, letters, draft } = asked;
	const [change] = changes as [SharingChange];
	const startsLater =
		change.kind === 'set' && change.provision.startsAt > now()
			? dayWords(change.provision.startsAt)
			: null;
	const hidesIt = draft.effect === 'deny' && ['entry', 'thing'].includes(draft.what);
	return {
		rows: describeRows(change, asked),
		sentence: describeSentence(change, asked),
		notes: describeNotes(change),
		dangers: describeDangers(consequences ?? [], review.names.people),
		consequences: consequences && describeConsequences(consequences, review.names.people),
		startsLater,
		letters: (hidesIt && letters ? letters.named : []).map(({ title, happenedAt, source }) => ({
			title,
			about: `${dayWords(happenedAt)}, ${source}`
		})),
		unreadLetters: hidesIt && letters ? letters.unread : 0
	};
}

/** When the patient sees results, and what staff are told, changes nothing of what others see. */
export function concernsOthers(changes: SharingChange[]): boolean {
	return changes.some(
		(change) =>
			change.kind !== 'choose' ||
			(change.subject !== 'say-withheld' && !change.subject.startsWith('pacing:'))
	);
}

/** For the preview: what begins later is shown as if it began now. */
export function asIfNow(changes: SharingChange[]): SharingChange[] {
	const at = now();
	return changes.map((change) => {
		if (change.kind !== 'set' || change.provision.startsAt <= at) return change;
		return { ...change, provision: { ...change.provision, startsAt: at } };
	});
}

function describeRows(change: SharingChange, { review, question }: AskedChange): CheckView['rows'] {
	if (question || change.kind !== 'set') return [];
	const { provision } = change;
	const { effect, whom, what, startsAt, endsAt } = provision;
	const starts = startsAt > now() ? `From ${dayWords(startsAt)}` : 'From now';
	const ends = endsAt
		? ` until the end of ${dayWords(new Date(endsAt.getTime() - 1))}`
		: ', until you take it back';
	const emergency = emergencyWords(provision);
	return [
		{
			key: 'What you do',
			value: effect === 'deny' ? 'Hide something' : 'Let somebody see something',
			ask: 'effect'
		},
		{ key: 'Who', value: capital(whomWords(whom, review.names)), ask: 'whom' },
		{ key: 'What', value: capital(whatWords(what, review.names)), ask: 'what' },
		{ key: 'When', value: starts + ends, ask: 'when' },
		...(emergency
			? [
					{
						key: 'In an emergency',
						value: emergency,
						ask: whom.kind === 'person' ? null : ('emergency' as const)
					}
				]
			: [])
	];
}

function describeSentence(change: SharingChange, { review }: AskedChange): string {
	const { names, made } = review;
	switch (change.kind) {
		case 'set':
			return provisionWords({ ...change.provision, setAt: now() }, names);
		case 'choose':
			return describeChoice(change.subject, change.value);
		case 'mark':
			return markWords(names.entries.get(change.entryId), change.label);
		default: {
			const id = change.kind === 'withdraw' ? change.provisionId : change.markId;
			const one = made.find((choice) => choice.id === id)!;
			return `You take this back: ${describeMade(one, names)}`;
		}
	}
}

/** What must be known before saving, and that no list of entries says. */
function describeNotes(change: SharingChange): string[] {
	if (change.kind === 'choose' && change.value === 'never') {
		return [
			'Ambulance crews and hospitals will not see your allergies, medicines or plans, even if your life is in danger.',
			'One-time codes and permissions do not work while this holds.'
		];
	}
	if (change.kind === 'choose' && change.value === 'ask-first') {
		return ['Others need a one-time code from you. You can make one under “One-time codes”.'];
	}
	if (change.kind === 'choose' && change.subject.startsWith('pacing:')) {
		return change.value === 'at-once'
			? ['You may see a result before anybody has talked to you about it.']
			: ['This is only about what you see yourself. Your care team sees new results at once.'];
	}
	if (change.kind === 'choose' && change.subject === 'say-withheld') {
		return ['This does not change what anybody sees of your record.'];
	}
	if (change.kind !== 'set') return [];
	const { effect, whom } = change.provision;
	if (effect === 'deny') {
		const writer =
			whom.kind === 'person' || whom.kind === 'role'
				? 'Others at the same organisation are not affected.'
				: 'An organisation always sees what it wrote itself: it holds it anyway. To stop people there, choose a kind of job or one person.';
		return [writer];
	}
	return whom.kind === 'organisation' || whom.kind === 'role' || whom.kind === 'person'
		? ['With this permission they can open your record even if they are not looking after you now.']
		: ['Only those who are looking after you can open your record at all.'];
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
