import type { MadeChoice } from '#lib/consent/server/list-choices.ts';
import { dayWords, entryOfThing } from '#lib/consent/words.ts';
import type { What, Whom } from '#lib/consent/schema.ts';
import { now } from '#lib/server/clock.ts';
import { momentWords } from '../words.ts';
import { describeMade } from './describe-made.ts';
import type { SharingReview } from './review-sharing.ts';

/** One choice that was ever made, and what can be done with it now. */
export interface MadeRow {
	id: string;
	words: string;
	/** "Set on 3 December 2026 at 9am", "Taken back on …" */
	when: string[];
	holds: boolean;
	/** Answers that take it back, or set it again; null where there is nothing to do. */
	draft: { name: string; value: string }[] | null;
	/** Where another choice takes its place. */
	changeHref: string | null;
}

/** Every choice of a page, newest first, each with its history and its way back. */
export function describeChoicesMade(review: SharingReview, base: string): MadeRow[] {
	const at = now();
	return review.made.map((made) => {
		const holds = made.endedAt === null && !isOver(made, at);
		return {
			id: made.id,
			words: describeMade(made, review.names),
			when: describeWhen(made, at),
			holds,
			draft: holds ? takeBack(made) : setAgain(made, review),
			changeHref: holds && made.kind === 'choice' ? `${base}/change?about=${made.subject}` : null
		};
	});
}

function isOver(made: MadeChoice, at: Date): boolean {
	return made.kind === 'provision' && made.provision.endsAt !== null && made.provision.endsAt <= at;
}

function describeWhen(made: MadeChoice, at: Date): string[] {
	const set = `Set by you on ${momentWords(made.madeAt)}`;
	const from = made.kind === 'provision' && made.importedFrom ? ', from a file' : '';
	const ended = made.endedAt
		? `${made.kind === 'choice' ? 'Replaced' : 'Taken back by you'} on ${momentWords(made.endedAt)}${
				made.kind === 'provision' && made.mistake ? ', as set by mistake' : ''
			}`
		: null;
	const over =
		!made.endedAt && isOver(made, at) && made.kind === 'provision'
			? `Ended by itself after ${dayWords(new Date(made.provision.endsAt!.getTime() - 1))}`
			: null;
	return [set + from, ended, over].filter((words) => words !== null);
}

function takeBack(made: MadeChoice): MadeRow['draft'] {
	if (made.kind === 'choice') return null;
	return fields({ effect: made.kind === 'mark' ? 'unmark' : 'withdraw', made: made.id });
}

/** The same answers anew, from now and without end; none where what it was about cannot be named any longer. */
function setAgain(made: MadeChoice, { entries }: SharingReview): MadeRow['draft'] {
	if (made.kind === 'choice') {
		return fields({ effect: 'choose', subject: made.subject, value: made.value });
	}
	if (made.kind === 'mark') {
		const { entryId, label } = made.mark;
		return entries.has(entryId) ? fields({ effect: 'mark', entry: entryId, label }) : null;
	}
	const { effect, whom, what, holdsInEmergency } = made.provision;
	const [who, which] = [answerWhom(whom), answerWhat(what)];
	if (!who || !which || (which.entry && !entries.has(which.entry))) return null;
	const when = { starts: 'now', ends: 'never', emergency: holdsInEmergency ? 'yes' : 'no' };
	return fields({ effect, ...who, ...which, ...when });
}

function answerWhom(whom: Whom): Record<string, string> | null {
	switch (whom.kind) {
		case 'everyone':
		case 'carers':
			return { whom: whom.kind };
		case 'organisation-kind':
			return { whom: whom.kind, whomWhich: whom.organisationKind };
		case 'organisation':
			return { whom: whom.kind, whomWhich: whom.organisationId };
		case 'role':
			return { whom: whom.kind, whomWhich: `${whom.organisationId} ${whom.role}` };
		case 'person':
			return { whom: whom.kind, whomWhich: whom.accountId };
		default:
			return null;
	}
}

function answerWhat(what: What): Record<string, string> | null {
	switch (what.kind) {
		case 'everything':
		case 'summary':
			return { what: what.kind };
		case 'category':
			return { what: what.kind, whatWhich: what.category };
		case 'label':
			return { what: what.kind, whatWhich: what.label };
		case 'source':
			return { what: what.kind, whatWhich: what.sourceId };
		case 'entry':
		case 'thing': {
			const entry = entryOfThing(what);
			return entry ? { what: what.kind, entry } : null;
		}
		case 'usual':
			return null;
	}
}

function fields(answers: Record<string, string>): { name: string; value: string }[] {
	return Object.entries(answers).map(([name, value]) => ({ name, value }));
}
