import type { Entry } from '../../build-entry.ts';
import {
	buildBloodPressure,
	buildFinding,
	buildHabit,
	buildVital
} from '../../build-measurement.ts';
import { HABIT } from '../../codes.ts';
import { at, workday } from '../../days.ts';

/** Days ago, systolic and diastolic, in the surgery. */
const PRESSURES = [
	[-1465, 148, 88],
	[-1100, 144, 86],
	[-735, 142, 84],
	[-345, 146, 86],
	[-214, 138, 82],
	[-200, 158, 92],
	[-165, 144, 84],
	[-33, 136, 80]
] as const;

/** In the visit of 345 days ago 87.2 was typed as 78.2: see the corrections. */
const WEIGHTS = [
	[-1465, '84.1'],
	[-735, '86.3'],
	[-345, '78.2'],
	[-165, '88.0'],
	[-33, '85.4']
] as const;

export function aminaObservations(today: Date): Entry[] {
	const inSurgery = (offset: number, clock: string) => ({
		when: at(workday(today, offset), clock),
		by: 'okello' as const
	});
	const review = inSurgery(-33, '10:15');
	return [
		...PRESSURES.map(([offset, systolic, diastolic], index) =>
			buildBloodPressure(systolic, diastolic, {
				id: `pressure-${index + 1}`,
				...inSurgery(offset, '10:10')
			})
		),
		...WEIGHTS.map(([offset, value], index) =>
			buildVital('weight', value, { id: `weight-${index + 1}`, ...inSurgery(offset, '10:05') })
		),
		buildVital('height', '161', { id: 'height', ...inSurgery(-1465, '10:00') }),
		buildVital('bmi', '32.9', { id: 'bmi', ...review }),
		buildVital('pulse', '76', { id: 'pulse', ...review }),
		buildHabit('Smoking', 'Has never smoked', {
			id: 'smoking',
			code: HABIT.neverSmoked,
			...review
		}),
		buildHabit('Alcohol', 'Does not drink alcohol', { id: 'alcohol', ...review }),
		buildHabit('Activity', 'Walks to the market and back, about 30 minutes, 4 days a week', {
			id: 'activity',
			...review
		}),
		buildFinding(
			'Diabetic foot check',
			'Low risk in both feet: pulses felt, feels the monofilament at all points, skin and nails in good order. Check again in 12 months.',
			{ id: 'feet', ...review }
		)
	];
}
