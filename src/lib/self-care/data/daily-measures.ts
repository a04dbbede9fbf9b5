import type { Measure } from '../schema.ts';

/** How a day went. What no published list has a code for has one of ours. */
export const dailyMeasures: readonly Measure[] = [
	{
		key: 'steps',
		slug: 'm13',
		title: 'Steps',
		group: 'day',
		question: 'How many steps did you take that day?',
		hint: 'The whole day’s count, from your phone or watch',
		meaning: 'How many steps you took in a day.',
		codes: { loinc: '55423-8' },
		category: 'activity',
		parts: [
			{
				key: 'steps',
				label: 'Steps',
				codes: {},
				ucum: '{count}',
				unit: 'steps',
				decimals: 0,
				refuse: { low: 0, high: 150_000 },
				confirm: { low: 0, high: 60_000 }
			}
		]
	},
	{
		key: 'exercise',
		slug: 'm14',
		title: 'Exercise',
		group: 'day',
		question: 'How many minutes did you exercise that day?',
		hint: 'Count what made you breathe faster and feel warmer, such as a brisk walk.',
		meaning: 'How many minutes in a day you were active enough to breathe faster.',
		codes: { loinc: '68516-4' },
		category: 'activity',
		parts: [
			{
				key: 'minutes',
				label: 'Minutes',
				codes: {},
				ucum: 'min/d',
				unit: 'minutes',
				decimals: 0,
				refuse: { low: 0, high: 1440 },
				confirm: { low: 0, high: 600 }
			}
		]
	},
	{
		key: 'sleep',
		slug: 'm15',
		title: 'Sleep',
		group: 'day',
		question: 'How many hours did you sleep?',
		hint: 'For example, 7.5',
		meaning: 'How many hours you slept.',
		codes: { loinc: '93832-4', snomed: '248263006' },
		category: 'activity',
		parts: [
			{
				key: 'hours',
				label: 'Hours',
				codes: {},
				ucum: 'h',
				unit: 'hours',
				decimals: 1,
				refuse: { low: 0, high: 24 },
				confirm: { low: 2, high: 16 }
			}
		]
	},
	{
		key: 'pain',
		slug: 'm16',
		title: 'Pain',
		group: 'day',
		question: 'How bad is your pain, from 0 to 10?',
		hint: '0 is no pain. 10 is the worst pain you can think of.',
		meaning: 'How you rate your pain, from 0 (none) to 10 (the worst).',
		codes: { loinc: '72514-3', snomed: '225908003' },
		category: 'survey',
		parts: [score('pain', 'Pain')]
	},
	{
		key: 'mood',
		slug: 'm17',
		title: 'Mood',
		group: 'day',
		question: 'How is your mood, from 0 to 10?',
		hint: '0 is the worst you can think of. 10 is the best.',
		meaning: 'How you rate your mood, from 0 (the worst) to 10 (the best). It is not a test.',
		codes: { local: 'mood' },
		category: 'survey',
		parts: [score('mood', 'Mood')]
	},
	{
		key: 'alcohol',
		slug: 'm18',
		title: 'Alcohol units',
		group: 'day',
		question: 'How many units of alcohol did you drink in the last 7 days?',
		hint: 'A pint of beer has 2 to 3 units, a small glass of wine 1.5, a single spirit 1.',
		meaning: 'How many units of alcohol you drank in a week.',
		codes: { local: 'alcohol-units-a-week' },
		category: 'social-history',
		parts: [
			{
				key: 'units',
				label: 'Units',
				codes: {},
				ucum: '/wk',
				unit: 'units a week',
				decimals: 1,
				refuse: { low: 0, high: 500 },
				confirm: { low: 0, high: 140 },
				target: {
					low: 0,
					high: 14,
					words: '14 units a week or fewer',
					source: 'UK Chief Medical Officers’ guidelines'
				}
			}
		]
	},
	{
		key: 'smoking',
		slug: 'm19',
		title: 'Smoking',
		group: 'day',
		question: 'Do you smoke?',
		hint: '',
		meaning: 'Whether you smoke.',
		codes: { local: 'smoking' },
		category: 'social-history',
		parts: [
			{
				key: 'smoking',
				label: 'Smoking',
				codes: {},
				ucum: '',
				unit: '',
				decimals: 0,
				refuse: { low: 0, high: 0 },
				confirm: { low: 0, high: 0 },
				choices: [
					{ value: 'never', text: 'I have never smoked' },
					{ value: 'stopped', text: 'I used to smoke and have stopped' },
					{ value: 'vape', text: 'I vape and do not smoke' },
					{ value: 'some', text: 'I smoke, but not every day' },
					{ value: 'daily', text: 'I smoke every day' }
				]
			}
		]
	}
];

/** A whole number from 0 to 10. */
function score(key: string, label: string): Measure['parts'][number] {
	const all = { low: 0, high: 10 };
	return {
		...{ key, label, codes: {}, ucum: '{score}', unit: 'out of 10', decimals: 0 },
		...{ refuse: all, confirm: all }
	};
}
