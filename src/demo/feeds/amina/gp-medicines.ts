import type { Entry } from '../../build-entry.ts';
import { buildPrescription, buildTaking } from '../../build-medicine.ts';
import { workday } from '../../days.ts';

/** Amina's medicines as her GP surgery prescribed them: now, and before. */
export function aminaMedicines(today: Date): Entry[] {
	return [...current(today), ...stopped(today)];
}

function current(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	return [
		buildPrescription({
			id: 'medicine-metformin-mr',
			name: 'Metformin 500mg modified-release tablets',
			dose: 'Take 2 tablets 2 times a day, with breakfast and with the evening meal',
			timesADay: 2,
			why: 'Type 2 diabetes',
			prescribed: '2018-11-13',
			by: 'chen',
			kind: 'repeat',
			quantity: [112, 'tablets'],
			days: 28,
			insteadOf: 'medicine-metformin'
		}),
		buildPrescription({
			id: 'medicine-empagliflozin',
			name: 'Empagliflozin 10mg tablets',
			dose: 'Take 1 tablet each morning',
			timesADay: 1,
			why: 'Type 2 diabetes',
			prescribed: on(-158),
			by: 'chen',
			kind: 'repeat',
			quantity: [28, 'tablets'],
			days: 28,
			seenAt: 'visit-empagliflozin',
			note: 'Stop it, and metformin, when ill with vomiting, diarrhoea or fever, or when not eating or drinking. Restart when eating and drinking normally for 24 to 48 hours.'
		}),
		buildPrescription({
			id: 'medicine-losartan',
			name: 'Losartan 50mg tablets',
			dose: 'Take 1 tablet once a day',
			timesADay: 1,
			why: 'High blood pressure',
			prescribed: '2013-08-20',
			by: 'marsh',
			kind: 'repeat',
			quantity: [28, 'tablets'],
			days: 28,
			insteadOf: 'medicine-ramipril'
		}),
		buildPrescription({
			id: 'medicine-amlodipine',
			name: 'Amlodipine 5mg tablets',
			dose: 'Take 1 tablet once a day',
			timesADay: 1,
			why: 'High blood pressure',
			prescribed: '2016-04-05',
			by: 'marsh',
			kind: 'repeat',
			quantity: [28, 'tablets'],
			days: 28
		}),
		buildPrescription({
			id: 'medicine-atorvastatin',
			name: 'Atorvastatin 20mg tablets',
			dose: 'Take 1 tablet once a day',
			timesADay: 1,
			why: 'High cholesterol, to prevent heart attack and stroke',
			prescribed: '2017-04-11',
			by: 'marsh',
			kind: 'repeat',
			quantity: [28, 'tablets'],
			days: 28
		}),
		buildPrescription({
			id: 'medicine-ibuprofen-gel',
			name: 'Ibuprofen 5% gel',
			dose: 'Rub a thin layer into the right knee up to 3 times a day when it hurts',
			asNeeded: true,
			why: 'Osteoarthritis of the right knee',
			prescribed: on(-200),
			by: 'chen',
			kind: 'acute',
			quantity: [100, 'g']
		}),
		buildTaking({
			id: 'medicine-paracetamol',
			name: 'Paracetamol 500mg tablets',
			dose: '1 or 2 tablets when the knee hurts, up to 4 times a day',
			asNeeded: true,
			since: '2020-10',
			said: on(-33),
			saidBy: 'patient',
			note: 'Buys them herself.'
		}),
		buildTaking({
			id: 'medicine-vitamin-d',
			name: 'Vitamin D (colecalciferol) 10 microgram tablets',
			dose: '1 tablet each day',
			since: '2021',
			said: on(-33),
			saidBy: 'patient',
			note: 'Buys them herself.'
		})
	];
}

function stopped(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	return [
		buildPrescription({
			id: 'medicine-metformin',
			name: 'Metformin 500mg tablets',
			dose: 'Take 1 tablet 2 times a day with food',
			timesADay: 2,
			why: 'Type 2 diabetes',
			prescribed: '2017-04-11',
			by: 'marsh',
			kind: 'repeat',
			quantity: [56, 'tablets'],
			days: 28,
			stopped: [
				'2018-11-13',
				'Upset stomach. Replaced by modified-release tablets, which are gentler.'
			]
		}),
		buildPrescription({
			id: 'medicine-ramipril',
			name: 'Ramipril 2.5mg capsules',
			dose: 'Take 1 capsule once a day',
			timesADay: 1,
			why: 'High blood pressure',
			prescribed: '2013-05-28',
			by: 'marsh',
			kind: 'repeat',
			quantity: [28, 'capsules'],
			days: 28,
			stopped: ['2013-08-20', 'Dry cough. Replaced by losartan.']
		}),
		buildPrescription({
			id: 'medicine-sertraline',
			name: 'Sertraline 50mg tablets',
			dose: 'Take 1 tablet each morning',
			timesADay: 1,
			why: 'Depression after bereavement',
			prescribed: on(-846),
			by: 'chen',
			kind: 'repeat',
			quantity: [28, 'tablets'],
			days: 28,
			labels: ['MH'],
			stopped: [on(-632), 'Feels well. Came off it slowly over 4 weeks, as planned together.']
		}),
		buildPrescription({
			id: 'medicine-naproxen',
			name: 'Naproxen 250mg tablets',
			dose: 'Take 1 tablet 2 times a day with food for up to 2 weeks',
			timesADay: 2,
			why: 'Knee pain',
			prescribed: on(-214),
			by: 'chen',
			kind: 'acute',
			quantity: [28, 'tablets'],
			days: 14,
			seenAt: 'visit-knee',
			stopped: [
				on(-200),
				'Blood pressure went up. Anti-inflammatory tablets are best avoided with diabetes and losartan.'
			]
		})
	];
}
