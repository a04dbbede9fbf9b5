import type { ResultKind } from '#lib/fhir/mapped-entry.ts';
import {
	PACING_WORDS,
	REACH_WORDS,
	SAY_WITHHELD_WORDS,
	WHOLE_RECORD_WORDS
} from '#lib/consent/server/describe-choice.ts';
import { valuesOf, type Question } from '#lib/consent/server/find-question.ts';
import type { Draft, DraftField } from '#lib/consent/server/read-draft.ts';
import { RESULT_KIND_WORDS } from '#lib/consent/words.ts';
import { labelOptions, listChoosable, type Asked, type Option } from './list-choosable.ts';
import type { SharingReview } from './review-sharing.ts';

/** One question as its page asks it. */
export interface QuestionView extends Omit<Asked, 'hint'> {
	question: Question;
	hint: string | null;
	value: string;
}

export function describeQuestion(
	question: Question,
	draft: Draft,
	review: SharingReview
): QuestionView {
	const { hint = null, ...asked } = ASK[question](draft, review);
	return { question, hint, ...asked, value: valueOf(question, asked.field, draft, review) };
}

const ASK: Record<Question, (draft: Draft, review: SharingReview) => Asked> = {
	effect: () => ({
		field: 'effect',
		legend: 'What do you want to do?',
		options: [
			{ value: 'deny', text: 'Hide something', hint: 'For example, one letter from your hospital' },
			{
				value: 'permit',
				text: 'Let somebody see something',
				hint: 'What they would not see otherwise'
			}
		]
	}),
	whom: ({ effect }) => ({
		field: 'whom',
		legend: effect === 'deny' ? 'Who should not see it?' : 'Who may see it?',
		hint:
			effect === 'deny' ? 'Whoever wrote something always keeps their own copy of it.' : undefined,
		options: [
			{
				value: 'everyone',
				text: 'Everyone',
				hint: effect === 'deny' ? 'But for you, and whoever wrote it' : 'Who is looking after you'
			},
			{
				value: 'organisation-kind',
				text: 'One kind of organisation',
				hint: 'Such as all pharmacies'
			},
			{ value: 'organisation', text: 'One organisation', hint: 'Such as your hospital' },
			{
				value: 'role',
				text: 'People with one kind of job at an organisation',
				hint: 'Such as nurses at your hospital'
			},
			{ value: 'person', text: 'One person by name', hint: 'Wherever they work' },
			...(effect === 'deny' ? [ACTING] : [])
		]
	}),
	'whom-which': (draft, review) => listChoosable('whom-which', draft, review),
	what: ({ effect, entry }, { entries }) => ({
		field: 'what',
		legend: effect === 'deny' ? 'What do you want to hide?' : 'What may they see?',
		options: [...ofEntry(entries.get(entry)?.title), ...WHAT]
	}),
	'what-which': (draft, review) => listChoosable('what-which', draft, review),
	label: (draft, { entries }) => ({
		field: 'label',
		legend: 'What is it about?',
		hint: `“${entries.get(draft.entry)?.title ?? 'This entry'}” will be treated like everything else about this.`,
		options: labelOptions
	}),
	when: ({ effect }) => ({
		field: 'starts',
		legend: effect === 'deny' ? 'When should it be hidden?' : 'When may they see it?',
		options: []
	}),
	emergency: () => ({
		field: 'emergency',
		legend: 'Should it stay hidden in an emergency?',
		hint: 'Staff can open more of a record when somebody’s life may be in danger. They must say why, and you are told.',
		options: [
			{
				value: 'no',
				text: 'No, they may see it in an emergency',
				hint: 'Safer: a crew or A&E then know what you take and what you must avoid'
			},
			{
				value: 'yes',
				text: 'Yes, hide it in an emergency too',
				hint: 'They may then treat you without knowing about it'
			}
		]
	}),
	value: askValue
};

const ACTING = {
	value: 'carers',
	text: 'Everybody who acts for you',
	hint: 'Such as your family. Nothing tells them that something is hidden'
};

function ofEntry(title: string | undefined): Option[] {
	if (!title) return [];
	return [
		{
			value: 'thing',
			text: `“${title}” wherever it appears`,
			hint: 'The same thing from any organisation, now or later, with what belongs to it: its prescriptions, reports and referrals'
		},
		{ value: 'entry', text: `“${title}”, only this one entry` }
	];
}

const WHAT: Option[] = [
	{ value: 'category', text: 'One part of your record', hint: 'Such as test results' },
	{
		value: 'label',
		text: 'Everything about a sensitive subject',
		hint: 'Such as mental health, whoever sent it'
	},
	{ value: 'source', text: 'Everything that one organisation has sent' },
	{
		value: 'summary',
		text: 'The summary',
		hint: 'Medicines, allergies, important conditions, vaccinations, plans and alerts'
	},
	{ value: 'everything', text: 'Everything' }
];

function askValue({ subject }: Draft): Asked {
	const field = 'value';
	const [legend, words] = VALUE_QUESTIONS[subject] ?? pacingQuestion(subject);
	const options = valuesOf(subject).map((value) => {
		const { title, means } = words[value]!;
		return { value, text: title, hint: means };
	});
	return { field, legend, options };
}

type Words = Record<string, { title: string; means: string }>;
const VALUE_QUESTIONS: Record<string, [string, Words]> = {
	'whole-record': ['How do you want to share your whole record?', WHOLE_RECORD_WORDS],
	'emergency-reach': ['What may people who treat you in an emergency see?', REACH_WORDS],
	'say-withheld': ['May staff be told that you have hidden something?', SAY_WITHHELD_WORDS]
};

function pacingQuestion(subject: string): [string, Words] {
	const kind = subject.slice('pacing:'.length) as ResultKind;
	return [`When do you want to see new results of ${RESULT_KIND_WORDS[kind]}?`, PACING_WORDS];
}

/** What was answered; for a choice made before, what holds now. */
function valueOf(
	question: Question,
	field: DraftField,
	draft: Draft,
	{ sharing }: SharingReview
): string {
	if (question !== 'value' || draft.value) return draft[field];
	const { subject } = draft;
	if (subject === 'whole-record') return sharing.wholeRecord;
	if (subject === 'emergency-reach') return sharing.emergencyReach;
	if (subject === 'say-withheld') return sharing.saysWithheld ? 'yes' : 'no';
	return sharing.pacing[subject.slice('pacing:'.length) as ResultKind] ?? 'at-once';
}
