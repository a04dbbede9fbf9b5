import { buildContact } from '../../build-contact.ts';
import { buildDocument } from '../../build-document.ts';
import { buildAnswers, buildCareService, buildEquipment } from '../../build-people.ts';
import { at, day, workday } from '../../days.ts';
import { feed, type Feed } from '../feed.ts';

const source = 'shoreside-social-care' as const;

/** Social care: what Lena Brandt and Ben Frame found at home, and what the council did about it. */
export function aminaCouncilFeeds(today: Date): Feed[] {
	const assessed = workday(today, -92);
	const fitted = workday(today, -78);
	const first = feed(
		{
			source,
			patient: 'amina',
			id: 'assessment',
			sent: at(day(today, -90), '18:00'),
			introduces: today
		},
		buildContact({
			id: 'visit-assessment',
			what: 'Care needs assessment at home',
			how: 'home',
			from: at(assessed, '13:30'),
			to: at(assessed, '14:45'),
			at: 'shoreside-council',
			with: 'brandt',
			reason: 'Slipped getting out of the bath',
			story:
				'Amina manages her own care but not the bath. Bilal helps before work. She would like to manage without him. Agreed: rails, a bath board, and 6 weeks of help while she gets used to them.'
		}),
		buildAnswers({
			id: 'assessment-needs',
			questionnaire:
				'https://care.shoreside-council.example.nhs.uk/Questionnaire/care-needs-assessment',
			title: 'Social care assessment: what you can do and what you need',
			answered: at(assessed, '14:45'),
			by: 'brandt',
			answers: [
				['Washing', 'Washes at the basin alone. Needs help in and out of the bath.'],
				['Dressing', 'Manages alone.'],
				['Meals', 'Cooks for the household. Tires when standing.'],
				[
					'Getting about',
					'Stairs one at a time, holding the rail. Outdoors with a stick on bad days.'
				],
				['Safety at home', 'Bath mat slips. No rail by the bath. Smoke alarm works.'],
				['What you want to happen', 'To bath by myself, so that my son can go to work on time.']
			]
		})
	);
	const second = feed(
		{ source, patient: 'amina', id: 'services', sent: at(day(today, -30), '18:00') },
		buildEquipment({
			id: 'equipment-grab-rail',
			name: 'Grab rail beside the bath',
			given: fitted,
			by: 'frame',
			why: 'Getting in and out of the bath safely'
		}),
		buildEquipment({
			id: 'equipment-bath-board',
			name: 'Bath board',
			given: fitted,
			by: 'frame',
			why: 'Getting in and out of the bath safely',
			note: 'Ring the council to have it checked or taken away.'
		}),
		buildCareService({
			id: 'service-reablement',
			name: 'Help at home after an accident (reablement), 3 mornings a week',
			at: 'shoreside-council',
			since: fitted,
			until: workday(today, -36),
			by: 'brandt'
		}),
		buildCareService({
			id: 'service-pendant',
			name: 'Pendant alarm',
			at: 'shoreside-council',
			since: workday(today, -70),
			by: 'brandt'
		}),
		buildDocument({
			id: 'letter-support',
			title: 'Your care and support: what we agreed',
			kind: 'Letter from social care',
			written: at(workday(today, -84), '15:00'),
			by: 'brandt',
			about: 'Rails, a bath board, and help for 6 weeks.',
			text: supportLetter
		})
	);
	return [first, second];
}

const supportLetter = [
	'Dear Mrs Yusuf,',
	'Thank you for letting me visit you at home.',
	'We agreed that we would fit a grab rail and lend you a bath board, and that a carer would come on 3 mornings a week for up to 6 weeks.',
	'This help is free for the 6 weeks. The rail is yours to keep.',
	'If things change, or if Bilal would like to talk about his own needs as your carer, please ring me on 01632 960130.',
	'Lena Brandt, social worker'
].join('\n');
