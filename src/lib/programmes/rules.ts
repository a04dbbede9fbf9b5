import type { Fact } from '#lib/self-care/schema.ts';
import { momentsOf, ZONE, zonedText } from '#lib/self-care/rules/read-when.ts';
import type { Definition, ReminderHours, Slot, StepKind } from './schema.ts';

/** Of each part of a day the hours on the clock there; those from 24 on are after midnight. */
export const SLOT_HOURS: Record<Slot, { from: number; to: number }> = {
	day: { from: 0, to: 24 },
	morning: { from: 4, to: 12 },
	evening: { from: 16, to: 28 },
	breakfast: { from: 4, to: 11 },
	lunch: { from: 11, to: 15 },
	tea: { from: 15, to: 20 },
	bed: { from: 20, to: 28 }
};
const NIGHT_ENDS = 4;

/**
 * The day (YYYY-MM-DD) of what is asked for at those parts of a day, to which a moment belongs, and its
 * hour there. An evening goes on after midnight, and its day with it, in hours from 24 on; where no
 * evening is asked for, a day is that of the calendar.
 */
export function dayOf(at: Date, slots: readonly Slot[]): { day: string; hour: number } {
	const text = zonedText(at, ZONE);
	const [day, hour] = [text.slice(0, 10), Number(text.slice(11, 13))];
	const goesOn = hour < NIGHT_ENDS && slots.some((slot) => SLOT_HOURS[slot].to > 24);
	return goesOn ? { day: daysAfter(day, -1), hour: hour + 24 } : { day, hour };
}

/** The part of the day that an hour is in; undefined between two of them. */
export function slotOf(hour: number, slots: readonly Slot[]): Slot | undefined {
	return slots.find((slot) => hour >= SLOT_HOURS[slot].from && hour < SLOT_HOURS[slot].to);
}

export function daysAfter(day: string, count: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export function lastDayOf({ days }: Pick<Definition, 'days'>, firstDay: string): string {
	return daysAfter(firstDay, days - 1);
}

export const STATES = ['asked', 'running', 'finished', 'declined', 'ended', 'stopped'] as const;
export type State = (typeof STATES)[number];

/** Where an enrolment stands at a moment. What has run its days is finished, whoever ends it later. */
export function stateOf(
	definition: Pick<Definition, 'days' | 'slots'>,
	steps: readonly { kind: StepKind; firstDay: string | null }[],
	now: Date
): State {
	const over = steps.find(({ kind }) => kind !== 'started');
	if (over) return over.kind as State;
	const firstDay = steps[0]?.firstDay;
	if (!firstDay) return 'asked';
	return dayOf(now, definition.slots).day > lastDayOf(definition, firstDay)
		? 'finished'
		: 'running';
}

/** The readings that belong to it: of its measures, from its first day to its last, in order. */
export function within(definition: Definition, firstDay: string, facts: readonly Fact[]): Fact[] {
	const last = lastDayOf(definition, firstDay);
	return facts
		.filter(({ measure, at }) => {
			const { day } = dayOf(at, definition.slots);
			return definition.measures.includes(measure) && day >= firstDay && day <= last;
		})
		.sort((one, other) => one.at.getTime() - other.at.getTime());
}

export interface SlotDone {
	slot: Slot;
	done: number;
	wanted: number;
}
export interface DayDone {
	number: number;
	day: string;
	slots: SlotDone[];
}

/** What was done of what was asked, day by day. What comes sooner than it should after another is no further one. */
export function progress(definition: Definition, firstDay: string, facts: readonly Fact[]) {
	const { slots, measures, readings, apart } = definition;
	const placed = within(definition, firstDay, facts).map((fact) => {
		const { day, hour } = dayOf(fact.at, slots);
		return { fact, day, slot: slotOf(hour, slots) };
	});
	const days = Array.from({ length: definition.days }, (_, place): DayDone => {
		const day = daysAfter(firstDay, place);
		return {
			number: place + 1,
			day,
			slots: slots.map((slot) => {
				const mine = placed.filter((one) => one.day === day && one.slot === slot);
				const done = measures.map((measure) =>
					countApart(
						mine.filter(({ fact }) => fact.measure === measure).map(({ fact }) => fact.at),
						apart
					)
				);
				const sum = done.reduce((total, one) => total + Math.min(one, readings), 0);
				return { slot, done: sum, wanted: readings * measures.length };
			})
		};
	});
	return days;
}

function countApart(times: Date[], apart: number): number {
	let count = 0;
	let last = -Infinity;
	for (const at of times) {
		// A clock that shows minutes alone: 7:30 and 7:31 are a minute apart.
		if (at.getTime() - last < apart * 60_000) continue;
		count += 1;
		last = at.getTime();
	}
	return count;
}

export interface Completeness {
	done: number;
	wanted: number;
}

/** @param until only up to this day; a whole programme without it. */
export function completeness(days: readonly DayDone[], until?: string): Completeness {
	const slots = days.filter(({ day }) => !until || day <= until).flatMap((one) => one.slots);
	return {
		done: slots.reduce((sum, { done }) => sum + done, 0),
		wanted: slots.reduce((sum, { wanted }) => sum + wanted, 0)
	};
}

export type Next =
	| { kind: 'now'; slot: Slot; left: number }
	| { kind: 'later'; slot: Slot; day: string }
	| { kind: 'none' };

/** What to do now, or what comes next. */
export function nextTask(
	{ slots: asked }: Pick<Definition, 'slots'>,
	days: readonly DayDone[],
	now: Date
): Next {
	const { day: today, hour } = dayOf(now, asked);
	for (const { day, slots } of days) {
		for (const { slot, done, wanted } of slots) {
			const { from, to } = SLOT_HOURS[slot];
			if (day < today || done >= wanted || (day === today && hour >= to)) continue;
			if (day === today && hour >= from) return { kind: 'now', slot, left: wanted - done };
			return { kind: 'later', slot, day };
		}
	}
	return { kind: 'none' };
}

/** The next moment at which somebody wants to be reminded, by the clock there; null after the last. */
export function nextReminder(
	hours: ReminderHours,
	{ firstDay, lastDay }: { firstDay: string; lastDay: string },
	after: Date
): Date | null {
	for (let day = firstDay; day <= lastDay; day = daysAfter(day, 1)) {
		const [year, month, date] = day.split('-').map(Number) as [number, number, number];
		for (const hour of [...hours].sort((one, other) => one - other)) {
			const [at] = momentsOf({ year, month, day: date, hour, minute: 0 }, ZONE);
			if (at && at > after) return at;
		}
	}
	return null;
}
