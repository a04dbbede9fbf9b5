import type { SafetyRule } from '../schema.ts';

const HOUR = 60;

/** Blood pressure and pulse. */
export const heartRules: readonly SafetyRule[] = [
	{
		key: 'blood-pressure-very-high',
		version: 1,
		measure: 'blood-pressure',
		source: 'NICE NG136 1.5 (180/120 or more); resting and repeating: our own',
		when: [
			{ part: 'systolic', atLeast: 180 },
			{ part: 'diastolic', atLeast: 120 }
		],
		level: 'again',
		again: { minutes: HOUR, level: 'urgent' },
		symptoms: 'pressure',
		words: 'Your blood pressure is very high',
		first: ['Sit down and rest for 5 minutes.', 'Then measure it again.']
	},
	{
		key: 'blood-pressure-low',
		version: 1,
		measure: 'blood-pressure',
		source: 'General practice: below 90 with faintness',
		unverified: true,
		when: [{ part: 'systolic', below: 90 }],
		level: null,
		symptoms: 'faint',
		words: 'Your blood pressure is low'
	},
	{
		key: 'blood-pressure-pregnant',
		version: 1,
		measure: 'blood-pressure',
		source: 'NICE NG133 (140/90 or more in pregnancy)',
		unverified: true,
		who: 'pregnant',
		when: [
			{ part: 'systolic', atLeast: 140 },
			{ part: 'diastolic', atLeast: 90 }
		],
		level: 'team',
		symptoms: 'pressure',
		words: 'Your blood pressure is high for somebody who is pregnant'
	},
	{
		key: 'blood-pressure-pregnant-severe',
		version: 1,
		measure: 'blood-pressure',
		source: 'NICE NG133 (160/110 or more in pregnancy: hospital the same day)',
		unverified: true,
		who: 'pregnant',
		when: [
			{ part: 'systolic', atLeast: 160 },
			{ part: 'diastolic', atLeast: 110 }
		],
		level: 'urgent',
		symptoms: 'pressure',
		words: 'Your blood pressure is very high for somebody who is pregnant'
	},
	{
		key: 'pulse-fast',
		version: 1,
		measure: 'heart-rate',
		source: 'NEWS2 (131 or more scores 3)',
		unverified: true,
		when: [{ part: 'pulse', atLeast: 131 }],
		level: 'again',
		again: { minutes: HOUR, level: 'urgent' },
		symptoms: 'faint',
		words: 'Your pulse is very fast',
		first: ['Sit down and rest for 5 minutes.', 'Then count it again.']
	},
	{
		key: 'pulse-slow',
		version: 1,
		measure: 'heart-rate',
		source: 'NEWS2 (40 or less scores 3)',
		unverified: true,
		when: [{ part: 'pulse', atMost: 40 }],
		level: 'urgent',
		symptoms: 'faint',
		words: 'Your pulse is very slow'
	}
];
