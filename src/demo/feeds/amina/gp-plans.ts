import type { Entry } from '../../build-entry.ts';
import { buildRelative, buildTeam } from '../../build-people.ts';
import { buildAboutMe, buildAlert, buildPlan } from '../../build-plan.ts';
import { PLAN, PRSB } from '../../codes.ts';
import { at, day, workday } from '../../days.ts';

/** What matters to Amina, in her words, written down at the surgery with Bilal and an interpreter. */
export function aminaAboutMe(today: Date): Entry[] {
	const details = {
		written: at(workday(today, -150), '15:10'),
		helpedBy: 'Bilal (son), Priya Bell (care coordinator) and a Somali interpreter'
	};
	return [
		buildAboutMe(
			{
				important:
					'My children and my faith. I want to stay in my own home and to cook for my family. I pray 5 times a day.',
				people:
					'My son Bilal, who lives with me. My daughter Hodan in Leeds: ring her if something serious happens. My friend Sahra from the mosque.',
				communication:
					'I speak Somali best. I understand everyday English, but please get an interpreter when we talk about tests, medicines or operations. Do not ask my children to interpret. I read large print.',
				wellness:
					'On a good day I walk to the market and sleep well. On a bad day my knee hurts and I do not want to see anyone. Since my husband died, the day he died and the two Eids are hard.',
				pleaseDo:
					'Please do: knock and wait; tell me what you are going to do; let me keep my headscarf on. Please do not: talk to Bilal instead of me; send a man to wash me.',
				support:
					'I need a hand on the stairs and with the bath. I fast in Ramadan: please plan my tablets with me some weeks before.',
				alsoKnow:
					'I was a primary school teacher in Hargeisa for 20 years. I like to be called Amina.'
			},
			{ id: 'about-me', ...details }
		)
	];
}

export function aminaPlans(today: Date): Entry[] {
	const review = day(today, 215);
	return [
		buildPlan({
			id: 'plan-advance-statement',
			title: 'My wishes if I become seriously ill',
			kind: 'Advance statement (advance care plan)',
			code: PLAN.advance,
			written: at(workday(today, -150), '15:30'),
			review,
			by: 'chen',
			summary:
				'What Amina would like people to know if she could not speak for herself. It guides care; it does not refuse any treatment.',
			parts: [
				[
					'What matters most',
					'To be with my family, to be clean for prayer, and to be told the truth.'
				],
				[
					'Treatment',
					'I want treatment that may help me to get better, including hospital. If I am dying, I do not want to be kept alive by machines.'
				],
				['Where I would like to be', 'At home, if Bilal and Hodan can manage with help.'],
				[
					'Who should be asked',
					'Bilal and Hodan together. The imam of Harbour Street mosque, if I am dying.'
				],
				[
					'After I die',
					'Please let my family wash me and bury me quickly, within a day if it can be done.'
				]
			],
			agreedWith: 'Amina Yusuf, with a Somali interpreter. Bilal and Hodan have a copy.'
		})
	];
}

export function aminaAlerts(today: Date): Entry[] {
	const since = workday(today, -158);
	return [
		buildAlert({
			id: 'alert-interpreter',
			alert: 'Needs a Somali interpreter for anything important. Do not use family to interpret.',
			code: PRSB.reasonableAdjustment,
			category: 'Reasonable adjustment',
			since,
			by: 'chen'
		}),
		buildAlert({
			id: 'alert-large-print',
			alert: 'Needs letters and labels in large print.',
			code: PRSB.reasonableAdjustment,
			category: 'Reasonable adjustment',
			since,
			by: 'bell'
		})
	];
}

export function aminaPeople(today: Date): Entry[] {
	return [
		buildRelative({
			id: 'person-bilal',
			name: ['Bilal', 'Yusuf'],
			relationship: 'Son',
			roleCode: ['SON', 'natural son'],
			roles: ['Carer', 'Emergency contact'],
			gender: 'male',
			phone: '01632 960151',
			lives: 'Lives with Amina'
		}),
		buildRelative({
			id: 'person-hodan',
			name: ['Hodan', 'Yusuf'],
			relationship: 'Daughter',
			roleCode: ['DAU', 'natural daughter'],
			roles: ['Second emergency contact'],
			gender: 'female',
			phone: '01632 960152',
			lives: 'Leeds'
		}),
		buildTeam({
			id: 'team-surgery',
			name: 'Your team at Harbour Lane Surgery',
			at: 'harbour-lane',
			since: workday(today, -343),
			members: [
				['Named GP', 'chen'],
				['Practice nurse', 'okello'],
				['Care coordinator', 'bell']
			],
			phone: '01632 960110'
		})
	];
}
