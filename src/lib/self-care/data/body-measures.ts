import type { Measure } from '../schema.ts';

/** The body. Factors: the international pound and inch. */
export const bodyMeasures: readonly Measure[] = [
	{
		key: 'weight',
		slug: 'm6',
		title: 'Weight',
		group: 'body',
		question: 'What is your weight?',
		hint: 'Use the same scales, at the same time of day, without shoes.',
		meaning: 'How heavy you are.',
		codes: { loinc: '29463-7', snomed: '27113001' },
		category: 'vital-signs',
		parts: [
			{
				key: 'weight',
				label: 'Weight',
				codes: {},
				ucum: 'kg',
				unit: 'kg',
				decimals: 1,
				refuse: { low: 20, high: 400 },
				confirm: { low: 35, high: 250 }
			}
		],
		units: [
			{
				key: 'kg',
				label: 'kilograms',
				fields: [{ name: 'kg', label: 'Kilograms', unit: 'kg', factor: 1 }]
			},
			{
				key: 'st-lb',
				label: 'stones and pounds',
				fields: [
					{ name: 'stones', label: 'Stones', unit: 'stone', factor: 6.35029318 },
					{ name: 'pounds', label: 'Pounds', unit: 'pounds', factor: 0.45359237, most: 13.99 }
				]
			}
		],
		confirmChange: { share: 0.1, days: 7 }
	},
	{
		key: 'height',
		slug: 'm7',
		title: 'Height',
		group: 'body',
		question: 'What is your height?',
		hint: 'Stand against a wall without shoes.',
		meaning: 'How tall you are. With your weight it gives your body mass index (BMI).',
		codes: { loinc: '8302-2', snomed: '50373000' },
		category: 'vital-signs',
		parts: [
			{
				key: 'height',
				label: 'Height',
				codes: {},
				ucum: 'cm',
				unit: 'cm',
				decimals: 0,
				refuse: { low: 50, high: 272 },
				confirm: { low: 120, high: 210 }
			}
		],
		units: [
			{
				key: 'cm',
				label: 'centimetres',
				fields: [{ name: 'cm', label: 'Centimetres', unit: 'cm', factor: 1 }]
			},
			{
				key: 'ft-in',
				label: 'feet and inches',
				fields: [
					{ name: 'feet', label: 'Feet', unit: 'feet', factor: 30.48 },
					{ name: 'inches', label: 'Inches', unit: 'inches', factor: 2.54, most: 11.99 }
				]
			}
		]
	},
	{
		key: 'bmi',
		slug: 'm8',
		title: 'Body mass index (BMI)',
		group: 'body',
		question: '',
		hint: '',
		meaning: 'Your weight for your height. It is worked out from the two.',
		codes: { loinc: '39156-5', snomed: '60621009' },
		category: 'vital-signs',
		derived: true,
		parts: [
			{
				key: 'bmi',
				label: 'BMI',
				codes: {},
				ucum: 'kg/m2',
				unit: 'kg/m²',
				decimals: 1,
				// Whatever weight and height give: the lightest at the tallest, and the other way round.
				refuse: { low: 2.7, high: 1600 },
				confirm: { low: 12, high: 70 }
			}
		]
	},
	{
		key: 'waist',
		slug: 'm9',
		title: 'Waist',
		group: 'body',
		question: 'What is the size of your waist?',
		hint: 'Measure halfway between your lowest rib and the top of your hip bone, and breathe out.',
		meaning: 'How far it is around your middle.',
		codes: { loinc: '8280-0', snomed: '276361009' },
		category: 'exam',
		parts: [
			{
				key: 'waist',
				label: 'Waist',
				codes: {},
				ucum: 'cm',
				unit: 'cm',
				decimals: 0,
				refuse: { low: 30, high: 300 },
				confirm: { low: 50, high: 180 }
			}
		],
		units: [
			{
				key: 'cm',
				label: 'centimetres',
				fields: [{ name: 'cm', label: 'Centimetres', unit: 'cm', factor: 1 }]
			},
			{
				key: 'in',
				label: 'inches',
				fields: [{ name: 'inches', label: 'Inches', unit: 'inches', factor: 2.54 }]
			}
		]
	},
	{
		key: 'temperature',
		slug: 'm10',
		title: 'Temperature',
		group: 'body',
		question: 'What is your temperature?',
		hint: 'The number on your thermometer, such as 36.8',
		meaning: 'How warm your body is.',
		codes: { loinc: '8310-5', snomed: '386725007' },
		category: 'vital-signs',
		parts: [
			{
				key: 'temperature',
				label: 'Temperature',
				codes: {},
				ucum: 'Cel',
				unit: '°C',
				decimals: 1,
				refuse: { low: 25, high: 45 },
				confirm: { low: 34.5, high: 40 }
			}
		],
		units: [
			{
				key: 'celsius',
				label: 'degrees Celsius',
				fields: [{ name: 'celsius', label: 'Degrees Celsius', unit: '°C', factor: 1 }]
			},
			{
				key: 'fahrenheit',
				label: 'degrees Fahrenheit',
				fields: [
					{ name: 'fahrenheit', label: 'Degrees Fahrenheit', unit: '°F', factor: 5 / 9 }
				],
				offset: -160 / 9
			}
		]
	}
];
