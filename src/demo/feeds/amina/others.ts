import { buildContact } from '../../build-contact.ts';
import { buildDocument } from '../../build-document.ts';
import { buildBloodPressure, buildVital } from '../../build-measurement.ts';
import { buildAnswers } from '../../build-people.ts';
import { buildPlan } from '../../build-plan.ts';
import { PLAN } from '../../codes.ts';
import { at, day, workday } from '../../days.ts';
import { feed, type Feed } from '../feed.ts';

/** The hard year after her husband died: everything here is labelled as mental health. */
export function aminaTalkingTherapyFeeds(today: Date): Feed[] {
	const source = 'tidewell-mental-health' as const;
	const labels = ['MH'] as const;
	const scores = (offset: number, id: string, total: number, words: string) =>
		buildAnswers({
			id,
			questionnaire: 'https://record.tidewell.example.nhs.uk/Questionnaire/session-review',
			title: 'Review at a therapy session',
			answered: at(workday(today, offset), '14:00'),
			by: 'hollis',
			labels,
			answers: [
				['PHQ-9 total score', total],
				['How have the last 2 weeks been?', words]
			]
		});
	const message = feed(
		{
			source,
			patient: 'amina',
			id: 'therapy',
			sent: at(day(today, -640), '18:10'),
			introduces: today
		},
		buildContact({
			id: 'therapy',
			what: 'Talking therapy, 14 sessions',
			how: 'surgery',
			from: at(workday(today, -820), '14:00'),
			to: at(workday(today, -641), '14:50'),
			at: 'tidewell',
			with: 'hollis',
			reason: 'Depression after bereavement',
			story:
				'Fourteen sessions with a Somali-speaking co-worker. Amina talked about Yusuf for the first time in session 5. Sleeping, cooking and going to the mosque again by the end.',
			labels
		}),
		scores(-820, 'session-first', 17, 'Very low. I do not want to go out.'),
		scores(-731, 'session-middle', 11, 'Some better days. I cooked for Hodan.'),
		scores(-641, 'session-last', 4, 'I still miss him. But I am living.'),
		buildPlan({
			id: 'plan-staying-well',
			title: 'Staying well',
			kind: 'Mental health crisis plan',
			code: PLAN.crisis,
			written: at(workday(today, -641), '14:50'),
			by: 'hollis',
			labels,
			summary: 'What Amina and her therapist agreed, in case low mood comes back.',
			parts: [
				['My early signs', 'I stop cooking. I do not answer Hodan. I sleep in the day.'],
				['What helps', 'Sahra, the mosque, walking, talking about Yusuf.'],
				[
					'Who to call',
					'Dr Chen, or talking therapies again without a new referral for a year. In a crisis call 111 and choose mental health.'
				]
			],
			agreedWith: 'Amina Yusuf'
		}),
		buildDocument({
			id: 'letter-therapy-end',
			title: 'End of therapy letter',
			kind: 'Letter from talking therapies',
			written: at(workday(today, -640), '10:00'),
			by: 'hollis',
			labels,
			about: 'Fourteen sessions; recovered; discharged to her GP.',
			text: 'Dear Dr Chen,\nAmina has finished 14 sessions. Her PHQ-9 score fell from 17 to 4. There was no risk to herself or others at any time. She may come back to us directly.\nYours sincerely,\nJo Hollis\nCopy to Mrs Yusuf'
		})
	);
	return [message];
}

/** The night of the pneumonia, as the crew wrote it. */
export function aminaAmbulanceFeeds(today: Date): Feed[] {
	const source = 'north-shore-ambulance-calls' as const;
	const on = day(today, -410);
	const seen = { when: at(on, '21:05'), by: 'okoro' as const };
	const message = feed(
		{
			source,
			patient: 'amina',
			id: 'call',
			sent: at(day(today, -409), '00:40'),
			introduces: today
		},
		buildContact({
			id: 'call',
			what: '999 call: taken to hospital by ambulance',
			how: 'emergency',
			from: at(on, '20:52'),
			to: at(on, '21:50'),
			at: 'north-shore-ambulance',
			with: 'okoro',
			reason: 'Short of breath, fever',
			story:
				'Son called. Sitting up, hot, short sentences. Oxygen 91% on air, 95% on 2 litres. Handed over to A&E at Marlsea General.',
			wentHome: 'Marlsea General Hospital, A&E'
		}),
		buildVital('oxygen', '91', { id: 'oxygen', ...seen, note: 'On air.' }),
		buildVital('pulse', '112', { id: 'pulse', ...seen }),
		buildVital('temperature', '38.9', { id: 'temperature', ...seen }),
		buildBloodPressure(112, 68, { id: 'pressure', ...seen })
	);
	return [message];
}
