import { buildContact } from '../../build-contact.ts';
import { buildBloodPressure } from '../../build-measurement.ts';
import { buildDispense } from '../../build-medicine.ts';
import { at, day, workday } from '../../days.ts';
import { feed, type Feed } from '../feed.ts';

const source = 'brightsave-pharmacy' as const;

const REPEATS = [
	[
		'metformin',
		'Metformin 500mg modified-release tablets',
		'Take TWO tablets TWICE a day with food',
		112
	],
	['empagliflozin', 'Empagliflozin 10mg tablets', 'Take ONE tablet each morning', 28],
	['losartan', 'Losartan 50mg tablets', 'Take ONE tablet ONCE a day', 28],
	['amlodipine', 'Amlodipine 5mg tablets', 'Take ONE tablet ONCE a day', 28],
	['atorvastatin', 'Atorvastatin 20mg tablets', 'Take ONE tablet ONCE a day', 28]
] as const;

/** What Pharmacist Lowe handed over, every four weeks, and one blood pressure check. */
export function aminaPharmacyFeeds(today: Date): Feed[] {
	return [-91, -63, -35, -7].map((offset, index) => {
		const on = workday(today, offset);
		const handedOver = at(on, '17:20');
		const dispensed = REPEATS.map(([key, name, dose, amount]) =>
			buildDispense({
				id: `dispense-${key}-${index + 1}`,
				name,
				dose,
				quantity: [amount, 'tablets'],
				days: 28,
				handedOver,
				by: 'lowe',
				prescription: 'Repeat prescription from Harbour Lane Surgery'
			})
		);
		const extras = index === 1 ? pressureCheck(on) : [];
		return feed(
			{
				source,
				patient: 'amina',
				id: `dispensed-${index + 1}`,
				sent: at(day(today, offset), '22:00'),
				...(index === 0 && { introduces: today })
			},
			...dispensed,
			...extras
		);
	});
}

function pressureCheck(on: string) {
	return [
		buildContact({
			id: 'visit-pressure-check',
			what: 'Blood pressure check at the pharmacy',
			how: 'surgery',
			from: at(on, '17:25'),
			to: at(on, '17:40'),
			at: 'brightsave',
			with: 'lowe',
			reason: 'High blood pressure: check',
			story:
				'Average of the second and third readings 140/84. Advised to carry on and to measure at home before the review.'
		}),
		buildBloodPressure(140, 84, { id: 'pressure-check', when: at(on, '17:35'), by: 'lowe' })
	];
}
