import type { Measure } from '../schema.ts';
import { dailyMeasures } from './daily-measures.ts';
import { bodyMeasures } from './body-measures.ts';
import { sugarMeasures } from './sugar-measures.ts';

/** NICE NG136 1.4: treatment aims at a home average below this, under 80 years of age. */
const HOME_TARGET = {
	words: 'below 135 over 85, as an average at home',
	source: 'NICE NG136 (home average)'
};

/**
 * Every measure, in the order in which they are offered. Codes, units and bounds are those of the
 * shared list, which a golden test holds them against; an address (`slug`) is never given to another.
 */
export const measures: readonly Measure[] = [
	{
		key: 'blood-pressure',
		slug: 'm1',
		title: 'Blood pressure',
		group: 'heart',
		question: 'What is your blood pressure?',
		hint: 'Sit and rest for 5 minutes first. Keep still and do not talk. Use the higher number as the top one.',
		meaning:
			'The top number is the pressure when your heart beats. The bottom number is the pressure between beats.',
		codes: { loinc: '85354-9', snomed: '75367002' },
		category: 'vital-signs',
		parts: [
			{
				key: 'systolic',
				label: 'Top number (systolic)',
				codes: { loinc: '8480-6', snomed: '1162737008' },
				ucum: 'mm[Hg]',
				unit: 'mmHg',
				decimals: 0,
				refuse: { low: 50, high: 300 },
				confirm: { low: 80, high: 200 },
				target: { low: null, high: 135, ...HOME_TARGET }
			},
			{
				key: 'diastolic',
				label: 'Bottom number (diastolic)',
				codes: { loinc: '8462-4', snomed: '1162735000' },
				ucum: 'mm[Hg]',
				unit: 'mmHg',
				decimals: 0,
				refuse: { low: 20, high: 200 },
				confirm: { low: 40, high: 130 },
				target: { low: null, high: 85, ...HOME_TARGET }
			}
		],
		also: { part: 'pulse', measure: 'heart-rate' }
	},
	{
		key: 'heart-rate',
		slug: 'm2',
		title: 'Pulse',
		group: 'heart',
		question: 'What is your pulse?',
		hint: 'Rest for 5 minutes, then count the beats in 1 minute.',
		meaning: 'How many times your heart beats in 1 minute.',
		codes: { loinc: '8867-4', snomed: '364075005' },
		category: 'vital-signs',
		parts: [
			{
				key: 'pulse',
				label: 'Beats in 1 minute',
				codes: {},
				ucum: '/min',
				unit: 'beats a minute',
				decimals: 0,
				refuse: { low: 20, high: 300 },
				confirm: { low: 40, high: 150 }
			}
		]
	},
	{
		key: 'oxygen',
		slug: 'm3',
		title: 'Oxygen level',
		group: 'breathing',
		question: 'What is your oxygen level?',
		hint: 'Rest for 5 minutes with a warm hand. Take off nail varnish. Wait until the number stays the same.',
		meaning:
			'How much oxygen your blood carries. The meter on your finger can show too high a number on brown or black skin.',
		codes: { loinc: '2708-6', snomed: '103228002' },
		category: 'vital-signs',
		parts: [
			{
				key: 'oxygen',
				label: 'Oxygen level',
				codes: {},
				ucum: '%',
				unit: '%',
				decimals: 0,
				refuse: { low: 50, high: 100 },
				confirm: { low: 85, high: 100 },
				target: {
					low: 95,
					high: 100,
					words: '95% or more',
					source: 'NHS England oximetry at home'
				}
			}
		],
		asks: [
			{
				name: 'air',
				question: 'Were you breathing extra oxygen?',
				label: 'Breathing',
				choices: [
					{ value: 'air', text: 'No, ordinary air' },
					{ value: 'oxygen', text: 'Yes, extra oxygen' }
				]
			}
		]
	},
	{
		key: 'breathing-rate',
		slug: 'm4',
		title: 'Breathing rate',
		group: 'breathing',
		question: 'How many breaths do you take in 1 minute?',
		hint: 'Ask somebody else to count while you rest, if you can.',
		meaning: 'How often you breathe in and out in 1 minute.',
		codes: { loinc: '9279-1', snomed: '86290005' },
		category: 'vital-signs',
		parts: [
			{
				key: 'breaths',
				label: 'Breaths in 1 minute',
				codes: {},
				ucum: '/min',
				unit: 'breaths a minute',
				decimals: 0,
				refuse: { low: 3, high: 80 },
				confirm: { low: 8, high: 30 }
			}
		]
	},
	{
		key: 'peak-flow',
		slug: 'm5',
		title: 'Peak flow',
		group: 'breathing',
		question: 'What are your 3 peak flow blows?',
		hint: 'Blow 3 times, as hard and fast as you can. We keep the best.',
		meaning: 'How fast you can blow air out of your lungs.',
		codes: { loinc: '33452-4', snomed: '18491006' },
		category: 'exam',
		bestOf: 3,
		parts: [
			{
				key: 'blow',
				label: 'Blow',
				codes: {},
				ucum: 'L/min',
				unit: 'litres a minute',
				decimals: 0,
				refuse: { low: 30, high: 900 },
				confirm: { low: 60, high: 800 }
			}
		]
	},
	...bodyMeasures,
	...sugarMeasures,
	...dailyMeasures
];

const byKey = new Map(measures.map((measure) => [measure.key, measure]));
const bySlug = new Map(measures.map((measure) => [measure.slug, measure]));

export function findMeasure(key: string): Measure | undefined {
	return byKey.get(key);
}

export function findMeasureBySlug(slug: string): Measure | undefined {
	return bySlug.get(slug);
}
