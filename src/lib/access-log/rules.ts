import type { LoggedEvent, ToldEvent } from './schema.ts';

/** Pages and answers of one thing alone: they are told only where that thing may be named. */
const OF_ONE_THING = ['entry', 'attachment'];

/**
 * What of an opening the patient may be told now. What the record withholds is not named, counted or
 * hinted at: an opening of which nothing may be told is one of "your record".
 *
 * @param visible the ids of entries that the patient may see now.
 */
export function tellEvent(event: LoggedEvent, visible: ReadonlySet<string>): ToldEvent {
	const { facts, sequence, own } = event;
	const seen = event.seen.filter(({ entryId }) => visible.has(entryId));
	const isHidden =
		OF_ONE_THING.includes(facts.view) &&
		!(event.seen.length > 0 && visible.has(event.seen[0]!.entryId));
	const { eventId, outcome, purpose, basis } = facts;
	return {
		sequence,
		own,
		eventId,
		outcome,
		purpose,
		basis,
		at: new Date(facts.at),
		// People who were refused and are not staff are never named: they may know the patient.
		actor: outcome === 'refused' && !facts.actor.organisation ? null : facts.actor,
		action: isHidden ? 'opened' : facts.action,
		view: isHidden ? 'record' : facts.view,
		category: isHidden ? null : facts.category,
		// All the words are in each thing that was found: they say nothing that the patient may not read
		// there. Words that found nothing, or only what is withheld, might.
		query: own || seen.length > 0 ? facts.query : null,
		seen
	};
}

/** Nobody looked: a program answered another, or Candour worked by the clock. */
export function isAutomatic({ actor, purpose }: ToldEvent): boolean {
	return purpose === 'AUTOMATED' || actor?.kind === 'job' || actor?.kind === 'system';
}

/** One actor at work on one day, without a pause of half an hour: the steps newest first. */
export interface Visit {
	/** The day in the UK, as YYYY-MM-DD. */
	day: string;
	steps: ToldEvent[];
}

const PAUSE = 30 * 60_000;

/** Openings, newest first, as visits: who it was matters more than each page that they turned. */
export function groupVisits(events: ToldEvent[]): Visit[] {
	const visits: Visit[] = [];
	const latest = new Map<string, Visit>();
	for (const event of events) {
		const day = ukDay(event.at);
		const who = whoKey(event);
		const before = who === null ? undefined : latest.get(who);
		const last = before?.steps.at(-1);
		if (before && before.day === day && last!.at.getTime() - event.at.getTime() < PAUSE) {
			before.steps.push(event);
			continue;
		}
		const visit = { day, steps: [event] };
		visits.push(visit);
		if (who !== null) latest.set(who, visit);
	}
	return visits;
}

/** Nobody named is not known to be the same person as before; who was refused is not who was let in. */
function whoKey({ actor, outcome }: ToldEvent): string | null {
	if (!actor) return null;
	return JSON.stringify([outcome, actor.kind, actor.name, actor.role, actor.organisation?.odsCode]);
}

const UK_DAY = new Intl.DateTimeFormat('en-CA', {
	timeZone: 'Europe/London',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit'
});

export function ukDay(at: Date): string {
	return UK_DAY.format(at);
}
