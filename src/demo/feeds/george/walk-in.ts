import { buildContact } from '../../build-contact.ts';
import { buildDocument } from '../../build-document.ts';
import type { Entry } from '../../build-entry.ts';
import { buildBloodPressure, buildMeasure, buildVital } from '../../build-measurement.ts';
import { OTHER_MEASURE } from '../../codes.ts';
import { at, day } from '../../days.ts';

/** Six days ago, at his daughter's in Sandholme. Nobody here can see what is written above. */
export function georgeWalkIn(today: Date): Entry[] {
	const on = day(today, -6);
	const seen = { when: at(on, '15:20'), by: 'pike' as const };
	return [
		buildContact({
			id: 'visit',
			what: 'Walk-in centre visit',
			how: 'surgery',
			from: at(on, '15:05'),
			to: at(on, '16:20'),
			at: 'sandholme-walk-in',
			with: 'pike',
			reason: 'More short of breath for 2 days',
			story:
				'Staying with his daughter. Says he has "a bit of lung trouble" and has a drip every 3 weeks; left his card at home. More short of breath, cough, no chest pain. NEWS2 5. Our system shows no GP or hospital record for him. Needs more than we can do here: daughter will drive him to A&E at Marlsea General now. Letter given.',
			wentHome: 'To A&E at Marlsea General Hospital, driven by his daughter'
		}),
		buildVital('oxygen', '92', { id: 'oxygen', ...seen }),
		buildVital('breathing', '24', { id: 'breathing', ...seen }),
		buildVital('pulse', '98', { id: 'pulse', ...seen }),
		buildVital('temperature', '37.9', { id: 'temperature', ...seen }),
		buildBloodPressure(128, 74, { id: 'pressure', ...seen }),
		buildMeasure('NEWS2 score', OTHER_MEASURE.news2, ['5', 'points', '{ScoreOf}'], {
			id: 'news2',
			...seen
		}),
		buildDocument({
			id: 'letter',
			title: 'Letter to A&E',
			kind: 'Referral letter',
			written: at(on, '16:15'),
			by: 'pike',
			about: 'Sent to A&E with breathlessness; history not known to us.',
			text: [
				'To A&E, Marlsea General Hospital',
				'Please see this 71 year old man with 2 days of worsening breathlessness. NEWS2 5. Oxygen 92% on air.',
				'He has a lung condition and is under a specialist hospital, he thinks for infusions. We have no access to his GP or hospital record and do not know his diagnosis or his medicines.',
				'Helen Pike, nurse practitioner'
			].join('\n')
		})
	];
}
