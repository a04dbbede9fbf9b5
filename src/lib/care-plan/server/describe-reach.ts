import type { Delivery } from '#lib/filing/schema.ts';
import { deliveryWords } from '#lib/filing/words.ts';
import { KIND_WORDS, listWords, RELATIONSHIP_WORDS } from '#lib/consent/words.ts';
import type { HidingChoice } from '#lib/record/server/list-reach-questions.ts';
import type { Reach } from '#lib/record/server/select-reach.ts';
import { momentWords } from '#lib/record/words.ts';

export interface ReachRow {
	name: string;
	answer: string;
	colour: 'green' | 'blue' | 'red';
	/** Why; nothing of the patient's choices for anybody else. */
	why: string;
	lastOpened: string;
	/** That somebody there was not let in, for the patient alone: it may follow from a choice of theirs. */
	tried: string | null;
	/** How it stands with their own system, where that is connected; the last failure with it. */
	delivery: string | null;
	/** What the patient can do about it with one press: a change of sharing, filled in. */
	fix: { text: string; action: string; fields: { name: string; value: string }[] } | null;
}

interface Wish {
	entryId: string;
	/** The newest version. */
	version: number;
	/** Where the patient changes sharing; null for anybody else. */
	sharing: string | null;
}

/** Each organisation that may need a plan: whether it can open it, why not, and when it last did. */
export function describeReach(
	reach: Reach[],
	deliveries: Map<string, Delivery>,
	wish: Wish
): ReachRow[] {
	return reach
		.map((one) => ({
			one,
			row: describe(one, deliveries.get(one.organisation.organisationId), wish)
		}))
		.sort((a, b) => rank(a.one) - rank(b.one))
		.map(({ row }) => row);
}

/** What is missing stands first: that is what somebody can put right. */
function rank({ sees, opens }: Reach): number {
	return sees ? (opens ? 1 : 2) : 0;
}

function describe(reach: Reach, delivery: Delivery | undefined, wish: Wish): ReachRow {
	const { organisation, lastOpened } = reach;
	const isPatient = wish.sharing !== null;
	return {
		name: organisation.name,
		...answerOf(reach, isPatient),
		lastOpened: lastWords(lastOpened, wish.version),
		tried: isPatient ? triedWords(reach) : null,
		delivery: delivery ? deliveryWords(delivery) : null,
		fix: wish.sharing && !(reach.sees && reach.opens) ? fixOf(reach, wish, wish.sharing) : null
	};
}

function answerOf(reach: Reach, isPatient: boolean): Pick<ReachRow, 'answer' | 'colour' | 'why'> {
	const { sees, opens, inEmergency, relationship } = reach;
	if (sees && opens) {
		const given = isPatient ? 'You gave permission' : 'The patient gave permission';
		const why = relationship
			? isPatient
				? RELATIONSHIP_WORDS[relationship]
				: 'It looks after the patient'
			: given;
		return { answer: 'Can open it', colour: 'green', why };
	}
	if (sees) {
		const whom = isPatient ? 'you' : 'the patient';
		return {
			answer: inEmergency ? 'In an emergency' : 'When it is needed',
			colour: 'blue',
			why: inEmergency
				? `It does not look after ${whom} now. It can open this in an emergency, or once it does.`
				: `It does not look after ${whom} now. It can open this once it does.`
		};
	}
	const emergency = inEmergency ? ' In an emergency it can.' : '';
	const why = isPatient ? becauseWords(reach) + emergency : '';
	return { answer: 'Cannot open it', colour: 'red', why };
}

function becauseWords({ because, organisation }: Reach): string {
	if (because?.kind === 'choice') return CHOICE_WORDS[because.choice.kind](because.choice);
	if (because?.kind !== 'choices') {
		return `This is not among what ${KIND_WORDS[organisation.kind].many} usually see.`;
	}
	const { choices } = because;
	if (choices.length < 2) return 'Several of your choices hide it together.';
	return `${choices.length} of your choices hide it: ${listWords(choices.map(nameOf))}.`;
}

const CHOICE_WORDS: Record<HidingChoice['kind'], (choice: HidingChoice) => string> = {
	provision: (choice) => `Your choice of ${dayOf(choice)} hides it.`,
	mark: () => 'You marked it as sensitive.',
	'whole-record': () => 'Your choice for your whole record hides it.'
};

function nameOf(choice: HidingChoice): string {
	if (choice.kind === 'mark') return 'your mark that it is sensitive';
	return choice.kind === 'provision' ? `that of ${dayOf(choice)}` : 'that for your whole record';
}

function dayOf(choice: HidingChoice): string {
	return 'at' in choice ? momentWords(choice.at) : 'before';
}

function lastWords(last: Reach['lastOpened'], version: number): string {
	if (!last) return 'Has not opened it';
	const which =
		last.version >= version ? 'this version' : `version ${last.version}, not the newest`;
	return `Last opened ${momentWords(last.at)}: ${which}`;
}

/** Until somebody there has opened it all the same. */
function triedWords({ lastOpened, lastRefused }: Reach): string | null {
	if (!lastRefused || (lastOpened && lastOpened.at >= lastRefused)) return null;
	return `Somebody there tried to open your record ${momentWords(lastRefused)}, and was not let in`;
}

function fixOf(
	{ because, organisation, sees }: Reach,
	{ entryId }: Wish,
	sharing: string
): ReachRow['fix'] {
	const action = `${sharing}/change?/ask`;
	const fields = (answers: Record<string, string>) =>
		Object.entries(answers).map(([name, value]) => ({ name, value }));
	const choice = firstToTakeBack(because);
	if (choice?.kind === 'provision') {
		const answers = { effect: 'withdraw', made: choice.provisionId };
		return { text: 'Take this choice back', action, fields: fields(answers) };
	}
	if (choice?.kind === 'mark') {
		const answers = { effect: 'unmark', made: choice.markId };
		return { text: 'Take the mark off', action, fields: fields(answers) };
	}
	if (choice?.kind === 'whole-record') {
		const answers = { effect: 'choose', subject: 'whole-record' };
		return { text: 'Choose again', action, fields: fields(answers) };
	}
	const answers = {
		...{ effect: 'permit', whom: 'organisation', whomWhich: organisation.organisationId },
		...{ what: 'entry', entry: entryId, starts: 'now', ends: 'never' }
	};
	const allTheSame =
		because?.kind === 'choices' ? 'Let it open this all the same' : 'Let it open this';
	const text = sees ? 'Let it open this at any time' : allTheSame;
	return { text, action, fields: fields(answers) };
}

/** None where a permission for this plan is what helps: it leaves the choices as they are for all else. */
function firstToTakeBack(because: Reach['because']): HidingChoice | undefined {
	if (because?.kind === 'choice') return because.choice;
	if (because?.kind !== 'choices') return undefined;
	return because.choices.find(({ outweighed }) => !outweighed);
}
