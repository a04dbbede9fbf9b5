import type { Dosage } from 'fhir/r4.d.ts';
import { describe, expect, it } from 'vitest';
import { startReading } from '../reading.ts';
import { dosageWords } from './dosage-words.ts';

const { reading } = startReading({ resourceType: 'Basic' }, null, { resolve: () => undefined });
const day = { periodUnit: 'd', period: 1 } as const;
const tablets = (value: number) => [{ doseQuantity: { value, unit: 'tablet' } }];

describe('dosageWords', () => {
	it.each<[string, Dosage[]]>([
		['Take 1 capsule, 3 times a day', [{ text: 'Take 1 capsule, 3 times a day.' }]],
		[
			'200mg for 1 day, then 100mg',
			[
				{ sequence: 2, text: '100mg' },
				{ sequence: 1, text: '200mg for 1 day.' }
			]
		],
		[
			'2 tablets twice a day',
			[{ doseAndRate: tablets(2), timing: { repeat: { ...day, frequency: 2 } } }]
		],
		[
			'1 tablet once a day (oral)',
			[{ doseAndRate: tablets(1), timing: { repeat: day }, route: { text: 'Oral' } }]
		],
		[
			'1 dose every 4 hours',
			[
				{
					doseAndRate: [{ doseQuantity: { value: 1 } }],
					timing: { repeat: { period: 4, periodUnit: 'h' } }
				}
			]
		],
		[
			'1 to 2 tablets when needed for pain',
			[
				{
					doseAndRate: [
						{ doseRange: { low: { value: 1, unit: 'tablet' }, high: { value: 2, unit: 'tablet' } } }
					],
					asNeededCodeableConcept: { text: 'Pain' }
				}
			]
		],
		['when needed', [{ asNeededBoolean: true }]],
		[
			'3 times a week on Monday, Friday for 2 weeks',
			[
				{
					timing: {
						repeat: {
							frequency: 3,
							period: 1,
							periodUnit: 'wk',
							dayOfWeek: ['mon', 'fri'],
							boundsDuration: { value: 2, code: 'wk' }
						}
					}
				}
			]
		],
		[
			'every 2 days in the morning and at 8am, 8pm',
			[
				{
					timing: {
						repeat: {
							period: 2,
							periodUnit: 'd',
							when: ['MORN'],
							timeOfDay: ['08:00:00', '20:00:00']
						}
					}
				}
			]
		],
		['2 to 3 times a day', [{ timing: { repeat: { ...day, frequency: 2, frequencyMax: 3 } } }]],
		['twice every 8 hours', [{ timing: { repeat: { frequency: 2, period: 8, periodUnit: 'h' } } }]],
		[
			'every hour (6 times in all)',
			[{ timing: { repeat: { period: 1, periodUnit: 'h', count: 6 } } }]
		],
		['At night', [{ timing: { code: { text: 'At night' } } }]]
	])('says %j', (words, dosage) => expect(dosageWords(dosage, reading)).toBe(words));

	it('says nothing of nothing', () => {
		expect(dosageWords(undefined, reading)).toBeNull();
		expect(dosageWords([{}, { timing: { repeat: {} } }], reading)).toBeNull();
	});
});
