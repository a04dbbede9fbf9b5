import { buildAppointment, buildContact } from '../build-contact.ts';
import { buildDocument } from '../build-document.ts';
import type { Entry } from '../build-entry.ts';
import { buildProblem, buildVaccination } from '../build-history.ts';
import { buildBloodPressure } from '../build-measurement.ts';
import { buildPrescription } from '../build-medicine.ts';
import { buildPanel, buildResult } from '../build-result.ts';
import { at, day, fluJabDay, workday } from '../days.ts';
import { LAB } from '../lab-tests.ts';
import { feed, type Feed } from './feed.ts';

const HIV = ['HIV'] as const;
const laboratory = 'Marlsea General Hospital pathology laboratory';

/** Siobhan Flynn is a ward sister at the hospital where she is also a patient. */
export function flynnFeeds(today: Date): Feed[] {
	const patient = 'flynn' as const;
	return [
		feed(
			{
				source: 'lighthouse-gp',
				patient,
				id: 'joining',
				sent: at(day(today, -120), '03:00'),
				introduces: today
			},
			...surgery(today)
		),
		feed(
			{
				source: 'marlsea-general-hospital',
				patient,
				id: 'clinic',
				sent: at(day(today, -36), '19:00'),
				introduces: today
			},
			...clinic(today)
		)
	];
}

function surgery(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	return [
		buildProblem({
			id: 'problem-migraine',
			name: 'Migraine',
			began: '2009',
			recorded: '2014-01-20',
			by: 'osei'
		}),
		buildProblem({
			id: 'problem-hiv',
			name: 'HIV, well controlled on treatment',
			began: '2019-06',
			recorded: '2019-07-02',
			by: 'osei',
			labels: HIV,
			note: 'Looked after by the clinic at Marlsea General. Siobhan asks that colleagues do not see this.'
		}),
		buildPrescription({
			id: 'medicine-sumatriptan',
			name: 'Sumatriptan 50mg tablets',
			dose: 'Take 1 tablet at the start of a migraine. Take another after 2 hours if it comes back.',
			asNeeded: true,
			why: 'Migraine',
			prescribed: on(-310),
			by: 'osei',
			kind: 'repeat',
			quantity: [6, 'tablets']
		}),
		buildVaccination({
			id: 'vaccination-hepatitis-b',
			vaccine: 'Hepatitis B vaccine, third dose',
			against: 'hepatitis B',
			given: '2010-03',
			dose: 3,
			reported: 'Occupational health record',
			recorded: '2014-01-20'
		}),
		buildVaccination({
			id: 'vaccination-flu',
			vaccine: 'Flu vaccine (inactivated), injection',
			against: 'flu',
			given: fluJabDay(today, 1),
			reported: 'Given at work',
			recorded: on(-140)
		}),
		buildBloodPressure(116, 72, { id: 'pressure', when: at(on(-310), '17:20'), by: 'osei' }),
		buildContact({
			id: 'visit-migraine',
			what: 'GP consultation',
			how: 'surgery',
			from: at(on(-310), '17:10'),
			to: at(on(-310), '17:25'),
			at: 'lighthouse',
			with: 'osei',
			reason: 'Migraine',
			story:
				'Two a month, worse after night shifts. Sumatriptan works. Does not interact with her other tablets.'
		})
	];
}

function clinic(today: Date): Entry[] {
	const seen = workday(today, -40);
	const times = { taken: at(seen, '09:20'), issued: at(workday(today, -38), '14:10'), laboratory };
	return [
		buildContact({
			id: 'visit-clinic',
			what: 'HIV clinic',
			how: 'surgery',
			from: at(seen, '09:00'),
			to: at(seen, '09:30'),
			at: 'marlsea-general',
			with: 'sato',
			labels: HIV,
			reason: 'HIV: half-yearly check',
			story:
				'Well. Has not missed a tablet. Undetectable for 6 years, so she cannot pass it on. Worried about being seen in the waiting room: next visit booked first thing.'
		}),
		buildPrescription({
			id: 'medicine-biktarvy',
			name: 'Bictegravir 50mg / emtricitabine 200mg / tenofovir alafenamide 25mg tablets',
			dose: 'Take 1 tablet once a day',
			timesADay: 1,
			why: 'HIV',
			prescribed: seen,
			by: 'sato',
			kind: 'repeat',
			quantity: [180, 'tablets'],
			days: 180,
			labels: HIV,
			note: 'Given out by the hospital. Take antacids and iron at a different time.'
		}),
		buildResult({
			id: 'result-viral-load',
			test: {
				name: 'HIV viral load',
				codes: [],
				unit: '',
				ucum: ''
			},
			value: 'Not detected (fewer than 20 copies/mL)',
			labels: HIV,
			...times
		}),
		buildResult({ id: 'result-cd4', test: LAB.cd4, value: '0.742', labels: HIV, ...times }),
		...buildPanel({
			id: 'result-kidney',
			name: 'Kidney and liver tests',
			results: [
				[LAB.creatinine, '78'],
				[LAB.egfr, '86'],
				[LAB.alt, '22'],
				[LAB.bilirubin, '9']
			],
			conclusion: 'Normal.',
			...times
		}),
		buildDocument({
			id: 'letter-clinic',
			title: 'Letter from your clinic',
			kind: 'Clinic letter',
			written: at(workday(today, -37), '12:00'),
			by: 'sato',
			labels: HIV,
			about: 'All well. Same tablets. Next visit booked.',
			text: 'Dear Siobhan,\nEverything is as we would wish. The virus cannot be found in your blood, and your CD4 count is 0.742, which is normal.\nPlease carry on with the same tablets. I will see you at your next visit, first thing in the morning as you asked.\nDr Yuki Sato'
		}),
		buildAppointment({
			id: 'appointment-clinic',
			what: 'Outpatient clinic',
			with: 'sato',
			starts: at(workday(today, 20), '09:10'),
			ends: at(workday(today, 20), '09:30'),
			booked: seen,
			at: 'marlsea-general',
			labels: HIV
		})
	];
}
