import { buildAppointment, buildContact, buildReferral } from '../build-contact.ts';
import type { Entry } from '../build-entry.ts';
import { buildProblem } from '../build-history.ts';
import { buildPrescription } from '../build-medicine.ts';
import { buildAnswers } from '../build-people.ts';
import { buildAlert, buildPlan } from '../build-plan.ts';
import { PLAN } from '../codes.ts';
import { at, day, workday } from '../days.ts';
import { feed, type Feed } from './feed.ts';

const PRIVATE = ['SDV'] as const;
const MIND = ['MH'] as const;

/** Mo, whose partner reads his phone. What he told Dr Chen must not reach a shared screen. */
export function moFeeds(today: Date): Feed[] {
	const patient = 'mo' as const;
	return [
		feed(
			{
				source: 'harbour-lane-gp',
				patient,
				id: 'joining',
				sent: at(day(today, -59), '02:20'),
				introduces: today
			},
			...surgery(today)
		),
		feed(
			{
				source: 'tidewell-mental-health',
				patient,
				id: 'first-visit',
				sent: at(day(today, -40), '18:10'),
				introduces: today
			},
			...team(today)
		)
	];
}

function surgery(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	const told = on(-66);
	return [
		buildProblem({
			id: 'problem-hay-fever',
			name: 'Hay fever',
			began: '2006',
			recorded: '2022-05-16',
			by: 'chen',
			minor: true
		}),
		buildPrescription({
			id: 'medicine-cetirizine',
			name: 'Cetirizine 10mg tablets',
			dose: 'Take 1 tablet once a day in the hay fever season',
			timesADay: 1,
			why: 'Hay fever',
			prescribed: on(-215),
			by: 'chen',
			kind: 'repeat',
			quantity: [30, 'tablets'],
			days: 30
		}),
		buildContact({
			id: 'visit-wrist',
			what: 'GP consultation',
			how: 'surgery',
			from: at(on(-73), '17:40'),
			to: at(on(-73), '17:50'),
			at: 'harbour-lane',
			with: 'chen',
			reason: 'Sore wrist',
			story:
				'Sprained left wrist. Says he fell on the stairs. Came with his partner, who answered for him. Asked him to come back alone for a blood pressure check.'
		}),
		buildContact({
			id: 'visit-told',
			what: 'GP consultation, seen on his own',
			how: 'surgery',
			from: at(told, '09:30'),
			to: at(told, '10:00'),
			at: 'harbour-lane',
			with: 'chen',
			labels: PRIVATE,
			reason: 'Afraid at home',
			story:
				'Told me that his partner checks his phone and his bank account, and twisted his wrist. No children at home. Not ready to leave. Given the men’s helpline number on a card that looks like a dentist’s. Agreed how to reach him safely. Referred for help with his mood.'
		}),
		buildProblem({
			id: 'problem-abuse',
			name: 'Domestic abuse by partner',
			began: told.slice(0, 7),
			recorded: told,
			by: 'chen',
			labels: PRIVATE,
			seenAt: 'visit-told'
		}),
		buildProblem({
			id: 'problem-depression',
			name: 'Depression',
			began: told.slice(0, 7),
			recorded: told,
			by: 'chen',
			labels: MIND,
			seenAt: 'visit-told'
		}),
		buildPrescription({
			id: 'medicine-sertraline',
			name: 'Sertraline 50mg tablets',
			dose: 'Take 1 tablet each morning',
			timesADay: 1,
			why: 'Depression',
			prescribed: told,
			by: 'chen',
			kind: 'acute',
			quantity: [28, 'tablets'],
			days: 28,
			labels: MIND
		}),
		buildReferral({
			id: 'referral-tidewell',
			to: 'Tidewell Mental Health Trust',
			what: 'Referral to the community mental health team',
			asked: told,
			by: 'chen',
			why: 'Depression',
			labels: MIND,
			seenAt: 'visit-told'
		}),
		buildAlert({
			id: 'alert-contact',
			alert:
				'Do not text, email or write. Ring on his work number between 9am and midday, and ask for Mo about "the invoice".',
			category: 'How to contact',
			since: told,
			by: 'chen',
			labels: PRIVATE
		})
	];
}

function team(today: Date): Entry[] {
	const seen = workday(today, -42);
	const agreed = workday(today, -42);
	return [
		buildContact({
			id: 'visit-first',
			what: 'Mental health nurse, first meeting',
			how: 'surgery',
			from: at(seen, '10:00'),
			to: at(seen, '11:00'),
			at: 'tidewell',
			with: 'carrow',
			labels: ['MH', 'SDV'],
			reason: 'Depression',
			story:
				'Met at the library, as he asked. PHQ-9 16. No thoughts of ending his life. Safety plan made together. Seeing him every 2 weeks.'
		}),
		buildAnswers({
			id: 'answers-first',
			questionnaire: 'https://record.tidewell.example.nhs.uk/Questionnaire/first-meeting',
			title: 'First meeting',
			answered: at(seen, '10:40'),
			by: 'carrow',
			labels: ['MH', 'SDV'],
			answers: [
				['PHQ-9 total score', 16],
				['What would you like to be different?', 'To sleep, and to stop being watched.']
			]
		}),
		buildPlan({
			id: 'plan-safety',
			title: 'My safety plan',
			kind: 'Mental health crisis plan',
			code: PLAN.crisis,
			written: at(agreed, '10:55'),
			review: day(today, 45),
			by: 'carrow',
			labels: ['MH', 'SDV'],
			summary: 'What Mo does when he feels unsafe, inside himself or at home.',
			parts: [
				['My signs', 'Not sleeping, not eating, sitting in the car.'],
				['What I do', 'Go to the library or to Imran’s. Ring Dev between 9 and 5.'],
				['In danger', 'Call 999. If I cannot speak, press 55.'],
				['In a crisis', 'Call 111 and choose mental health.']
			],
			agreedWith: 'Mo Bashir'
		}),
		buildAppointment({
			id: 'appointment-carrow',
			what: 'Meeting with Dev',
			with: 'carrow',
			starts: at(workday(today, 6), '10:00'),
			ends: at(workday(today, 6), '10:50'),
			booked: seen,
			at: 'tidewell',
			labels: ['MH', 'SDV']
		})
	];
}
