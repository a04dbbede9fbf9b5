import type { Entry } from '../../build-entry.ts';
import { buildPanel, buildResult } from '../../build-result.ts';
import { at, workday } from '../../days.ts';
import { LAB } from '../../lab-tests.ts';

const laboratory = 'Marlsea General Hospital pathology laboratory';

/** Twice a year, as HbA1c is checked in type 2 diabetes: climbing slowly, then better with empagliflozin. */
const HBA1C = [
	[-1830, '53'],
	[-1650, '54'],
	[-1465, '52'],
	[-1280, '55'],
	[-1100, '57'],
	[-915, '56'],
	[-735, '59'],
	[-550, '61'],
	[-345, '62'],
	[-165, '64'],
	[-35, '57']
] as const;

/** Days ago, sodium, potassium, urea, creatinine, eGFR. */
const KIDNEY = [
	[-1465, '140', '4.2', '4.6', '66', '89'],
	[-1100, '139', '4.4', '4.9', '68', '86'],
	[-735, '141', '4.3', '5.1', '70', '83'],
	[-345, '139', '4.6', '5.4', '72', '80'],
	[-198, '138', '4.9', '6.8', '79', '72'],
	[-35, '140', '4.50', '5.2', '73', '79']
] as const;

export function aminaResults(today: Date): Entry[] {
	const taken = (offset: number) => at(workday(today, offset), '08:50');
	const issued = (offset: number) => at(workday(today, offset + 1), '16:35');
	const times = (offset: number) => ({ taken: taken(offset), issued: issued(offset), laboratory });
	return [
		buildResult({
			id: 'result-glucose-2017',
			test: LAB.fastingGlucose,
			value: '7.20',
			taken: '2017-02-27T08:40:00+00:00',
			issued: '2017-02-28T15:05:00+00:00',
			laboratory
		}),
		buildResult({
			id: 'result-hba1c-2017',
			test: LAB.hba1c,
			value: '51',
			taken: '2017-02-27T08:40:00+00:00',
			issued: '2017-02-28T15:05:00+00:00',
			laboratory
		}),
		...HBA1C.map(([offset, value], index) =>
			buildResult({ id: `result-hba1c-${index + 1}`, test: LAB.hba1c, value, ...times(offset) })
		),
		...KIDNEY.flatMap(([offset, sodium, potassium, urea, creatinine, egfr], index) =>
			buildPanel({
				id: `result-kidney-${index + 1}`,
				name: 'Kidney function and salts (urea and electrolytes)',
				results: [
					[LAB.sodium, sodium],
					[LAB.potassium, potassium],
					[LAB.urea, urea],
					[LAB.creatinine, creatinine],
					[LAB.egfr, egfr]
				],
				filedBy: 'chen',
				conclusion:
					offset === -198
						? 'A little worse than usual, after naproxen. Check again at the next review.'
						: 'Satisfactory. No further action.',
				...times(offset)
			})
		),
		...lipids(1, -735, ['4.6', '1.3', '3.3', '3.5'], times),
		...lipids(2, -345, ['4.4', '1.3', '3.1', '3.4'], times),
		...lipids(3, -35, ['4.1', '1.4', '2.7', '2.9'], times),
		...buildPanel({
			id: 'result-blood-count',
			name: 'Full blood count',
			results: [
				[LAB.haemoglobin, '118'],
				[LAB.whiteCells, '6.1'],
				[LAB.neutrophils, '3.4'],
				[LAB.platelets, '262'],
				[LAB.mcv, '79']
			],
			filedBy: 'chen',
			conclusion: 'Haemoglobin slightly low. Check ferritin (iron stores).',
			...times(-35)
		}),
		buildResult({
			id: 'result-ferritin',
			test: LAB.ferritin,
			value: '16',
			note: 'In the usual range, but low in it.',
			...times(-26)
		})
	];
}

/** Three that Amina does not see yet: not finished, not filed, and to be told in person. */
export function aminaResultsInProgress(today: Date): Entry[] {
	const times = {
		taken: at(workday(today, -4), '09:05'),
		issued: at(workday(today, -3), '17:10'),
		laboratory
	};
	return [
		buildResult({
			id: 'result-urine-albumin',
			test: LAB.urineAlbumin,
			value: '3.4',
			preliminary: true,
			...times
		}),
		buildResult({
			id: 'result-hepatitis-b',
			test: { name: 'Hepatitis B surface antigen', codes: [], unit: '', ucum: '' },
			value: 'Reactive in the first test. Confirming test to follow.',
			notForPatient: true,
			note: 'Dr Chen will tell her in person, with an interpreter, at the appointment already booked.',
			...times
		})
	];
}

function lipids(
	number: number,
	offset: number,
	[cholesterol, hdl, nonHdl, ratio]: readonly [string, string, string, string],
	times: (offset: number) => { taken: string; issued: string; laboratory: string }
): Entry[] {
	return buildPanel({
		id: `result-lipids-${number}`,
		name: 'Cholesterol (lipid profile)',
		results: [
			[LAB.cholesterol, cholesterol],
			[LAB.hdl, hdl],
			[LAB.nonHdl, nonHdl],
			[LAB.cholesterolRatio, ratio]
		],
		filedBy: 'chen',
		conclusion: 'Good. Carry on with atorvastatin.',
		...times(offset)
	});
}
