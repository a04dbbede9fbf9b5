import type { Measure } from '../schema.ts';

/** Sugar in the blood. 1 mmol of glucose is 180.156 mg; HbA1c by the line of the shared list. */
export const sugarMeasures: readonly Measure[] = [
	{
		key: 'glucose',
		slug: 'm11',
		title: 'Blood sugar (finger prick)',
		group: 'sugar',
		question: 'What is your blood sugar?',
		hint: 'The number on your meter. If it shows HI or LO, enter that.',
		meaning: 'How much sugar (glucose) is in your blood now.',
		codes: { loinc: '14743-9', snomed: '997671000000106' },
		category: 'laboratory',
		parts: [
			{
				key: 'glucose',
				label: 'Blood sugar',
				codes: {},
				ucum: 'mmol/L',
				unit: 'mmol/L',
				decimals: 1,
				refuse: { low: 0.6, high: 50 },
				confirm: { low: 2.5, high: 25 }
			}
		],
		units: [
			{
				key: 'mmol',
				label: 'mmol/L',
				fields: [{ name: 'mmol', label: 'Blood sugar', unit: 'mmol/L', factor: 1 }]
			},
			{
				key: 'mg',
				label: 'mg/dL',
				fields: [{ name: 'mg', label: 'Blood sugar', unit: 'mg/dL', factor: 10 / 180.156 }]
			}
		],
		// True of every meter in use: none stops counting below the one, or above the other (unverified).
		offScale: { low: { word: 'LO', below: 2.2 }, high: { word: 'HI', above: 27.7 } },
		asks: [
			{
				name: 'meal',
				question: 'When was it?',
				label: 'Taken',
				choices: [
					{ value: 'before', text: 'Before a meal' },
					{ value: 'after', text: 'About 2 hours after a meal' },
					{ value: 'bed', text: 'At bedtime or in the night' },
					{ value: 'other', text: 'At another time' }
				]
			}
		]
	},
	{
		key: 'hba1c',
		slug: 'm12',
		title: 'Blood sugar over 3 months (blood test)',
		group: 'sugar',
		question: 'What did your HbA1c blood test show?',
		hint: 'The number of a blood test that somebody told you, such as 53',
		meaning: 'Your average blood sugar over the last 2 to 3 months, from a blood test.',
		codes: { loinc: '59261-8', snomed: '999791000000106' },
		category: 'laboratory',
		parts: [
			{
				key: 'hba1c',
				label: 'HbA1c',
				codes: {},
				ucum: 'mmol/mol',
				unit: 'mmol/mol',
				decimals: 0,
				refuse: { low: 15, high: 200 },
				confirm: { low: 20, high: 150 }
			}
		],
		units: [
			{
				key: 'ifcc',
				label: 'mmol/mol',
				fields: [{ name: 'ifcc', label: 'HbA1c', unit: 'mmol/mol', factor: 1 }]
			},
			{
				key: 'percent',
				label: 'percent',
				fields: [{ name: 'percent', label: 'HbA1c', unit: '%', factor: 10.929 }],
				offset: -2.15 * 10.929
			}
		]
	}
];
