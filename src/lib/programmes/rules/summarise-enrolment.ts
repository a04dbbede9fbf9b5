import type { Author } from '#lib/access/schema.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import type { Fact } from '#lib/self-care/schema.ts';
import {
	completeness,
	dayOf,
	lastDayOf,
	nextTask,
	progress,
	stateOf,
	type Completeness,
	type DayDone,
	type Next,
	type State
} from '../rules.ts';
import type { Definition, OwnTargets, StepKind } from '../schema.ts';
import { makeResults, type Made, type Result } from './make-result.ts';

/** What somebody was asked to follow, with the readings of it that a viewer may see. */
export interface Enrolment {
	enrolmentId: string;
	organisationId: string;
	programme: string;
	version: number;
	definition: Definition;
	own: OwnTargets;
	message: string;
	startsOn: string;
	lookDays: number;
	asker: Author;
	askedAt: Date;
	steps: { kind: StepKind; firstDay: string | null; author: Author; takenAt: Date }[];
	/** In order of time. */
	facts: Fact[];
	best: number | null;
	/** What else they are held against, as far as the viewer may know. */
	standing: Pick<Made, 'usual' | 'limits'>;
}

export interface EnrolmentSummary {
	state: State;
	firstDay: string | null;
	lastDay: string | null;
	/** The last day on which who asked looks at the whole of it. */
	lookBy: string | null;
	days: DayDone[];
	whole: Completeness;
	/** Of the days up to today. */
	soFar: Completeness;
	next: Next;
	results: Result[];
}

/** Where one stands at a moment, as a viewer may know it: done, next, and what is made of the readings. */
export function summariseEnrolment(enrolment: Enrolment, now: Date): EnrolmentSummary {
	const { definition, own, steps, facts, best, standing, lookDays } = enrolment;
	const state = stateOf(definition, steps, now);
	const firstDay = steps.find(({ kind }) => kind === 'started')?.firstDay ?? null;
	if (!firstDay) return { ...NOT_STARTED, state };
	const days = progress(definition, firstDay, facts);
	const lastDay = lastDayOf(definition, firstDay);
	return {
		...{ state, firstDay, lastDay, days, lookBy: addWorkingDays(lastDay, lookDays) },
		whole: completeness(days),
		soFar: completeness(days, dayOf(now, definition.slots).day),
		next: state === 'running' ? nextTask(definition, days, now) : { kind: 'none' },
		results: makeResults({ definition, own, firstDay, best, ...standing }, facts)
	};
}

const NOT_STARTED = {
	...{ firstDay: null, lastDay: null, lookBy: null, days: [], results: [] },
	...{ whole: { done: 0, wanted: 0 }, soFar: { done: 0, wanted: 0 } },
	next: { kind: 'none' as const }
};
