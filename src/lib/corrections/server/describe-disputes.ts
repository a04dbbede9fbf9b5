import { dayWords } from '#lib/access-log/words.ts';
import type { MessageView } from '#lib/oversight/schema.ts';
import { statementOf, turnOf } from '../rules.ts';
import type { CorrectionThread, Step } from '../schema.ts';
import { DISPUTE_TITLES } from '../words.ts';
import { describeSteps, whoWords } from './describe-steps.ts';

/** What stands beside an entry about one thing that the patient said of it. */
export interface DisputeView {
	id: string;
	/** "The patient says that this is wrong", "Put right on 3 May 2026". */
	title: string;
	/** Notes of organisations, and the patient's statement where it was not changed. */
	notes: { key: string; who: string; text: string }[];
	thread: MessageView[];
	/** Where the patient goes on with it. */
	href: string | null;
}

/**
 * What is said about an entry that its reader sees: all but what the patient took back.
 *
 * @param list the address of the patient's corrections; null for anybody else.
 */
export function describeDisputes(threads: CorrectionThread[], list: string | null): DisputeView[] {
	const reader = list === null ? 'other' : 'patient';
	return threads
		.filter(({ steps }) => turnOf(steps) !== 'withdrawn')
		.map((thread) => ({
			id: thread.correctionId,
			title: titleOf(thread, reader),
			notes: describeNotes(thread, reader),
			thread: describeSteps(thread, reader),
			href: list && `${list}/${thread.correctionId}`
		}));
}

function titleOf({ steps }: CorrectionThread, reader: 'patient' | 'other'): string {
	const turn = turnOf(steps);
	const at = steps.findLast(({ kind }) => kind === turn)?.at;
	const title = DISPUTE_TITLES[turn][reader];
	return at && turn !== 'asked' && turn !== 'reopened' ? `${title} on ${dayWords(at)}` : title;
}

function describeNotes({ steps }: CorrectionThread, reader: 'patient' | 'other') {
	const notes = steps
		.filter(({ kind }) => kind === 'annotated')
		.map((step) => toNote(step, reader));
	const statement = statementOf(steps);
	const who = reader === 'patient' ? 'Your statement' : 'The patient’s statement';
	return statement ? [...notes, { key: 'statement', who, text: statement }] : notes;
}

function toNote(step: Step, reader: 'patient' | 'other') {
	return { key: step.stepId, who: `Note from ${whoWords(step, reader)}`, text: step.text };
}
