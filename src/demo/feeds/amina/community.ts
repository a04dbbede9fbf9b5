import { buildAppointment, buildContact } from '../../build-contact.ts';
import type { Entry } from '../../build-entry.ts';
import { buildAllergy } from '../../build-history.ts';
import { buildBloodPressure, buildMeasure } from '../../build-measurement.ts';
import { buildAnswers, buildTeam } from '../../build-people.ts';
import { buildGoal, buildPlan } from '../../build-plan.ts';
import { OTHER_MEASURE, PLAN } from '../../codes.ts';
import { at, day, workday } from '../../days.ts';
import { feed, type Feed } from '../feed.ts';

const source = 'shore-community-nursing' as const;

/** Nurse Adeyemi's record: a plan made at the kitchen table, and what Amina measured at home. */
export function aminaCommunityFeeds(today: Date): Feed[] {
	const message = (id: string, offset: number) => ({
		source,
		patient: 'amina' as const,
		id,
		sent: at(day(today, offset), '20:30')
	});
	return [
		feed({ ...message('first-visit', -145), introduces: today }, ...firstVisit(today)),
		feed(message('plan', -60), ...plan(today)),
		feed(message('home-readings', -34), ...homeReadings(today)),
		feed(message('answers', -20), ...answers(today))
	];
}

function firstVisit(today: Date): Entry[] {
	const on = workday(today, -146);
	return [
		buildContact({
			id: 'visit-first',
			what: 'Diabetes nurse home visit',
			how: 'home',
			from: at(on, '10:00'),
			to: at(on, '11:00'),
			at: 'shore-community',
			with: 'adeyemi',
			reason: 'Starting empagliflozin; learning to measure at home',
			story:
				'Met Amina and Bilal at home, with an interpreter by telephone. No thrush, drinking well. Lent a blood pressure monitor and showed how to use it. Talked about food she likes to cook.'
		}),
		buildAllergy({
			id: 'allergy-plaster',
			to: 'Sticky plasters',
			kind: 'allergy',
			category: 'environment',
			reaction: 'Red, itchy skin under the plaster',
			severity: 'mild',
			criticality: 'low',
			recorded: on,
			by: 'adeyemi',
			note: 'Paper tape is fine.'
		}),
		buildTeam({
			id: 'team-diabetes',
			name: 'Community diabetes team',
			at: 'shore-community',
			since: on,
			members: [
				['Community diabetes nurse', 'adeyemi'],
				['GP', { name: 'Dr Mei Chen, Harbour Lane Surgery' }]
			],
			phone: '01632 960120'
		})
	];
}

function plan(today: Date): Entry[] {
	const written = at(workday(today, -61), '11:30');
	const review = day(today, 122);
	const agreedWith = 'Amina Yusuf. Bilal was there.';
	return [
		buildPlan({
			id: 'plan-diabetes',
			title: 'My diabetes plan',
			kind: 'Personalised care and support plan',
			code: PLAN.support,
			written,
			review,
			by: 'adeyemi',
			summary:
				'Feeling well enough to cook, walk and visit Hodan, with steady blood sugar and blood pressure.',
			parts: [
				['My strengths', 'I know food. I taught children for 20 years and I can learn anything.'],
				[
					'What I want',
					'To walk to the market without stopping, and to fast safely for some days of Ramadan.'
				],
				[
					'What I will do',
					'Measure my blood pressure for a week before each review. Smaller plates for rice. Walk with Sahra on 4 days.'
				],
				[
					'What Nurse Adeyemi will do',
					'Visit every 2 months. Plan Ramadan with me 6 weeks before. Ask Dr Chen about the knee.'
				],
				['Targets we agreed', 'HbA1c 58 or below. Blood pressure at home below 135/85.']
			],
			agreedWith
		}),
		buildPlan({
			id: 'plan-contingency',
			title: 'If I become unwell',
			kind: 'Contingency plan',
			code: PLAN.contingency,
			written,
			review,
			by: 'adeyemi',
			summary: 'What Amina, her family and anyone called to her should do when she is ill.',
			parts: [
				[
					'Early signs',
					'Not eating, being sick, fever, passing water all night, or unusually sleepy.'
				],
				[
					'What I do',
					'Stop empagliflozin and metformin. Drink a little and often. Bilal rings the surgery, or 111 out of hours.'
				],
				[
					'What helpers should know',
					'On empagliflozin: ketones can be high even when blood sugar is normal. Check ketones. Allergic to amoxicillin (hives). Needs a Somali interpreter.'
				],
				['Call 999', 'Fast or deep breathing, confused, cannot be woken, chest pain.'],
				['Who to tell', 'Bilal on 01632 960151, then Hodan on 01632 960152.']
			],
			agreedWith
		}),
		buildGoal({
			id: 'goal-market',
			goal: 'Walk to the market and back without stopping',
			started: workday(today, -61),
			due: review
		}),
		buildGoal({
			id: 'goal-weight',
			goal: 'Lose 2kg before the next review',
			started: workday(today, -146),
			due: day(today, -30),
			achieved: true
		})
	];
}

/** Seven days, morning and evening, as Amina wrote them down. */
const HOME_PRESSURES = [
	[142, 84, 138, 82],
	[137, 82, 134, 80],
	[135, 80, 131, 79],
	[138, 83, 133, 80],
	[134, 81, 130, 78],
	[136, 80, 132, 79],
	[133, 79, 129, 78]
] as const;

function homeReadings(today: Date): Entry[] {
	const pressures = HOME_PRESSURES.flatMap(([morning, low, evening, lower], index) => {
		const on = day(today, -42 + index);
		return [
			buildBloodPressure(morning, low, {
				id: `home-pressure-${index + 1}-am`,
				when: at(on, '07:40')
			}),
			buildBloodPressure(evening, lower, {
				id: `home-pressure-${index + 1}-pm`,
				when: at(on, '20:15')
			})
		];
	});
	const glucose = (['7.8', '7.1', '8.4', '6.9'] as const).map((value, index) =>
		buildMeasure(
			'Finger-prick blood glucose before breakfast',
			OTHER_MEASURE.glucose,
			[value, 'mmol/L', 'mmol/L'],
			{ id: `home-glucose-${index + 1}`, when: at(day(today, -42 + index * 2), '07:30') }
		)
	);
	return [...pressures, ...glucose];
}

function answers(today: Date): Entry[] {
	return [
		buildAnswers({
			id: 'answers-living-with-diabetes',
			questionnaire:
				'https://nursing.shore-community.example.nhs.uk/Questionnaire/living-with-diabetes',
			title: 'How are you living with your diabetes?',
			answered: at(day(today, -21), '19:05'),
			answers: [
				[
					'How much does diabetes bother you in daily life, from 0 (not at all) to 10 (very much)?',
					3
				],
				['What is going well?', 'The new tablet. I am less tired and my clothes are loose.'],
				['What is hard?', 'Weddings. Everyone wants me to eat.'],
				['Have you had thrush, or pain passing water, since the new tablet?', false],
				['What would you like to talk about next time?', 'Ramadan']
			]
		}),
		buildAppointment({
			id: 'appointment-nurse',
			what: 'Diabetes nurse home visit',
			with: 'adeyemi',
			starts: at(workday(today, 33), '10:00'),
			ends: at(workday(today, 33), '11:00'),
			booked: workday(today, -21),
			at: 'shore-community',
			why: 'Planning for Ramadan'
		})
	];
}
