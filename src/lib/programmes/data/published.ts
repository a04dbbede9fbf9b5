import type { Definition } from '../schema.ts';

export interface Published {
	/** Never given to another. */
	code: string;
	version: number;
	definition: Definition;
}

const REST = 'Sit and rest for 5 minutes first, with your arm supported and your feet on the floor.';

/** Programmes that every organisation can ask for. A change of one raises its version. */
export const published: readonly Published[] = [
	{
		code: 'home-blood-pressure',
		version: 1,
		definition: {
			title: 'Blood pressure at home for 7 days',
			about:
				'Blood pressure goes up and down, and is often higher at a surgery. An average of a week at home says more than one reading.',
			how: [
				REST,
				'Measure it twice, at least 1 minute apart, and record both.',
				'Do this every morning and every evening.',
				'Do not leave out a number because it looks wrong to you.'
			],
			measures: ['blood-pressure'],
			slots: ['morning', 'evening'],
			readings: 2,
			apart: 1,
			days: 7,
			result: 'average',
			skipDays: 1,
			fewest: 12,
			targets: {},
			levels: [
				{ words: '135/85 mmHg', from: { systolic: 135, diastolic: 85 } },
				{ words: '150/95 mmHg', from: { systolic: 150, diastolic: 95 } }
			],
			rules: [],
			source:
				'NICE NG136 1.2 (twice daily, 2 readings at least 1 minute apart, first day dropped, average of the rest). Fewest of 12: our own, from its least of 4 days.'
		}
	},
	{
		code: 'peak-flow-diary',
		version: 1,
		definition: {
			title: 'Peak flow for 2 weeks',
			about:
				'Peak flow changes over the day and from day to day. Two weeks of it show how your breathing is.',
			how: [
				'Stand or sit up straight. Blow 3 times, as hard and fast as you can.',
				'Do this every morning and every evening, before your inhalers unless you were told otherwise.',
				'We keep the best of the 3.'
			],
			measures: ['peak-flow'],
			slots: ['morning', 'evening'],
			readings: 1,
			apart: 0,
			days: 14,
			result: 'zones',
			skipDays: 0,
			fewest: 1,
			targets: {},
			levels: [],
			rules: [],
			source:
				'Zones of the personal best (80% and 50%), as in self-management plans. Best: as set, or the highest of 5 or more.'
		}
	},
	{
		code: 'glucose-diary',
		version: 1,
		definition: {
			title: 'Blood sugar diary for 7 days',
			about: 'When blood sugar is high or low matters as much as how high or low it is.',
			how: [
				'Wash and dry your hands before you prick your finger.',
				'Measure it before each meal and at bedtime.',
				'If it is below 4, treat that first and record it later.'
			],
			measures: ['glucose'],
			slots: ['breakfast', 'lunch', 'tea', 'bed'],
			readings: 1,
			apart: 0,
			days: 7,
			result: 'diary',
			skipDays: 0,
			fewest: 1,
			targets: {},
			levels: [],
			rules: [],
			source: 'Four points a day. Targets only where a clinician sets them.'
		}
	},
	{
		code: 'daily-weight',
		version: 1,
		definition: {
			title: 'Your weight every morning for 4 weeks',
			about: 'A weight that goes up fast can mean that your body is holding water.',
			how: [
				'Weigh yourself each morning, after you have been to the toilet and before breakfast.',
				'Wear the same sort of clothes, and use the same scales on a hard floor.'
			],
			measures: ['weight'],
			slots: ['morning'],
			readings: 1,
			apart: 0,
			days: 28,
			result: 'change',
			skipDays: 0,
			fewest: 2,
			targets: {},
			levels: [],
			rules: ['weight-gain'],
			source:
				'European Society of Cardiology 2021, heart failure: tell the team of a gain of more than 2 kg in 3 days.'
		}
	}
];

export function findPublished(code: string): Published | undefined {
	return published.find((one) => one.code === code);
}
