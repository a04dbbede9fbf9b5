import {
	EMERGENCY_SYMPTOMS,
	findSafetyRule,
	OLDER_READINGS,
	SEVERE_SYMPTOM
} from './data/safety-rules.ts';
import { findSymptomList } from './data/symptom-lists.ts';
import type { Told, TimeOfDay } from './rules.ts';
import type {
	Level,
	Measure,
	MeasureGroup,
	SafetyFinding,
	SubmissionKind,
	TargetBands
} from './schema.ts';

/** A care card as the NHS digital service manual has them: one call to action, then what it is about. */
export interface CareCardWords {
	variant: 'non-urgent' | 'urgent' | 'emergency';
	heading: string;
	/** Why it is shown, as far as it may be said. */
	about: string;
	/** What to do, in order. */
	steps: string[];
	/** What would make it worse, under "Call 999 if you have:". */
	emergencies: string[];
}

/** What was sent, where it is of no measure. */
export const KIND_WORDS: Record<SubmissionKind, string> = {
	readings: 'Readings',
	symptoms: 'Symptoms',
	diary: 'Diary',
	medicines: 'Medicines taken',
	goal: 'Goals',
	questionnaire: 'Questionnaire',
	import: 'Imported readings'
};

/** What to do now about a rule that held. It names no illness, gives no dose and calms nobody. */
export function cardOf({ rule: key, level }: SafetyFinding): CareCardWords {
	const rule = findSafetyRule(key);
	const emergencies = symptomsOf(rule?.symptoms ?? 'emergency');
	if (key === OLDER_READINGS.key) return { ...OLDER, emergencies };
	if (key === EMERGENCY_SYMPTOMS.key) return { ...TOLD_EMERGENCY, emergencies: [] };
	if (key === SEVERE_SYMPTOM.key) return { ...SEVERE, emergencies };
	const about = `${rule?.words ?? 'Something you recorded needs attention'}.`;
	const isAgain = rule?.again?.level === level && rule.level !== level;
	const first = [...((isAgain ? rule.again?.first : rule?.first) ?? [])];
	if (level === 'emergency') return { ...EMERGENCY, about, emergencies: [] };
	const card = CARDS[level];
	return {
		...card,
		about,
		steps: [...(level === 'team' ? [] : first), ...card.steps],
		emergencies
	};
}

const TOLD_US = 'What you told us needs help now.';

const EMERGENCY = {
	variant: 'emergency' as const,
	heading: 'Call 999 or go to A&E now',
	steps: [
		'Do not drive yourself.',
		'Tell them what you measured, and how you feel.',
		'Do not wait for anybody to read what you wrote here. Nobody is watching it.'
	]
};

/** Of symptoms, nothing was measured. */
const TOLD_EMERGENCY = {
	...EMERGENCY,
	about: TOLD_US,
	steps: EMERGENCY.steps.with(1, 'Tell them how you feel.')
};

const ONLINE = 'Call 111, or use 111 online, if you cannot speak to your GP surgery today.';

const CARDS: Record<Exclude<Level, 'emergency'>, Omit<CareCardWords, 'about' | 'emergencies'>> = {
	again: {
		variant: 'urgent',
		heading: 'Measure it again',
		steps: ['If it is still like this, ask for an urgent GP appointment or call 111.']
	},
	team: {
		variant: 'urgent',
		heading: 'Call your midwife, your care team or 111 now',
		steps: [
			'The usual limits do not hold for you.',
			'Tell them what you measured, and follow the plan that they gave you.'
		]
	},
	gp: {
		variant: 'non-urgent',
		heading: 'Speak to a GP',
		steps: ['Tell them what you measured.', 'Call 111 if you feel unwell and cannot reach them.']
	},
	urgent: {
		variant: 'urgent',
		heading: 'Ask for an urgent GP appointment or call 111',
		steps: ['Tell them what you measured, and that it is for today.', ONLINE]
	}
};

const SEVERE: Omit<CareCardWords, 'emergencies'> = {
	variant: 'urgent',
	heading: 'Ask for an urgent GP appointment or call 111',
	about: 'You told us that it is severe.',
	steps: ['Tell them what it is, since when, and that it is for today.', ONLINE]
};

const OLDER: Omit<CareCardWords, 'emergencies'> = {
	variant: 'non-urgent',
	heading: 'Speak to a GP about your earlier readings',
	about: 'One or more of the readings from before today were far from usual.',
	steps: [
		'Measure it again today.',
		'If you feel unwell, call 111. Do not wait for anybody to read what you wrote here.'
	]
};

function symptomsOf(key: string): string[] {
	return findSymptomList(key)?.symptoms.map(({ text }) => text) ?? [];
}

/** Who is told, and when it will be looked at: said before anything is sent. */
export function toldWords({ organisations }: Told): string[] {
	const always = 'It is not watched. If you feel unwell, do not wait for an answer from here.';
	if (organisations.length === 0) {
		return [
			'When you save this it goes into your record, for those who may see it. Nobody is told, and nobody has been asked to look at it.',
			always
		];
	}
	const each = organisations.map(({ name, looks }) => `${name} is told, and looks ${looks}.`);
	return [...each, always];
}

/** After it was saved. */
export function savedWords({ organisations }: Told): string {
	if (organisations.length === 0) return 'Saved to your record. Nobody is told.';
	return `Saved to your record. ${organisations.map(({ name }) => name).join(', ')} is told.`;
}

/** "Top number (systolic): 130 mmHg or lower. Bottom number (diastolic): 80 mmHg or lower" */
export function bandWords({ parts }: Measure, bands: TargetBands): string {
	return parts
		.flatMap(({ key, label, unit }) => {
			const band = bands[key];
			return band ? [`${parts.length > 1 ? `${label}: ` : ''}${rangeWords(band, unit)}`] : [];
		})
		.join('. ');
}

function rangeWords({ low, high }: TargetBands[string], unit: string): string {
	if (low === null) return `${high} ${unit} or lower`;
	return high === null ? `${low} ${unit} or higher` : `${low} to ${high} ${unit}`;
}

export const GROUP_WORDS: Record<MeasureGroup, string> = {
	heart: 'Heart',
	breathing: 'Breathing',
	sugar: 'Blood sugar',
	body: 'Body',
	day: 'How you are'
};

export const TIME_WORDS: Record<TimeOfDay, string> = {
	morning: 'Morning (5am to midday)',
	afternoon: 'Afternoon (midday to 5pm)',
	evening: 'Evening (5pm to 10pm)',
	night: 'Night (10pm to 5am)'
};

/** Where somebody finds again what they wrote in words. */
export const SENT_LISTS: Partial<Record<SubmissionKind, { title: string; path: string }>> = {
	symptoms: { title: 'symptoms', path: 'notes/symptoms' },
	medicines: { title: 'medicines taken', path: 'notes/medicines' },
	goal: { title: 'goals', path: 'notes/goals' }
};
