import type { SafetyRule } from '../schema.ts';

const HOUR = 60;

/** Weight, blood sugar, temperature and mood. */
export const bodyRules: readonly SafetyRule[] = [
	{
		key: 'weight-gain',
		version: 1,
		measure: 'weight',
		source: 'European Society of Cardiology 2021, heart failure (more than 2 kg in 3 days)',
		unverified: true,
		onlyAsked: true,
		// Whoever asked for it set it for them: it is a limit of their own.
		forAnyone: true,
		when: [{ part: 'weight', gain: { moreThan: 2, days: 3 } }],
		level: 'urgent',
		symptoms: 'breathing',
		words: 'Your weight has gone up by more than 2 kg in 3 days',
		first: ['Call whoever asked you to weigh yourself, today.']
	},
	{
		key: 'sugar-low',
		version: 1,
		measure: 'glucose',
		source: 'NHS website, low blood sugar (below 4)',
		forAnyone: true,
		when: [{ part: 'glucose', below: 4 }],
		level: 'again',
		again: { minutes: HOUR, level: 'urgent', first: ['Have a sugary drink or snack again now.', 'Do not drive.'] },
		symptoms: 'low-sugar',
		words: 'Your blood sugar is low',
		first: [
			'Have a sugary drink or snack now, such as a small glass of fruit juice or 4 jelly babies.',
			'Measure it again after 10 to 15 minutes.',
			'Do not drive.'
		]
	},
	{
		key: 'sugar-high',
		version: 1,
		measure: 'glucose',
		source: 'General practice: above 15 and unwell, test for ketones',
		unverified: true,
		when: [{ part: 'glucose', atLeast: 15 }],
		level: 'gp',
		again: { minutes: 24 * HOUR, level: 'urgent' },
		symptoms: 'high-sugar',
		words: 'Your blood sugar is high',
		first: ['Follow what your diabetes team told you to do about high blood sugar.']
	},
	{
		key: 'temperature-low',
		version: 1,
		measure: 'temperature',
		source: 'NHS website, hypothermia (below 35)',
		forAnyone: true,
		when: [{ part: 'temperature', below: 35 }],
		level: 'urgent',
		symptoms: 'faint',
		words: 'Your temperature is very low',
		first: ['Get warm, somewhere indoors, and measure it again.']
	},
	{
		key: 'temperature-high',
		version: 1,
		measure: 'temperature',
		source: 'NHS website, high temperature (38 or more) and sepsis',
		when: [{ part: 'temperature', atLeast: 38 }],
		level: null,
		symptoms: 'infection',
		words: 'Your temperature is high'
	},
	{
		key: 'temperature-very-high',
		version: 1,
		measure: 'temperature',
		source: 'General practice: 40 or more',
		unverified: true,
		when: [{ part: 'temperature', atLeast: 40 }],
		level: 'urgent',
		symptoms: 'infection',
		words: 'Your temperature is very high'
	},
	{
		key: 'mood-lowest',
		version: 1,
		measure: 'mood',
		source: 'Our own: the lowest two of eleven; NHS 111, mental health option',
		unverified: true,
		forAnyone: true,
		when: [{ part: 'mood', atMost: 1 }],
		level: 'urgent',
		words: 'You rated your mood very low',
		first: ['You can call 111 and choose the mental health option, day or night.']
	}
];
