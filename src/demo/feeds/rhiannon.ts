import { buildAppointment, buildContact } from '../build-contact.ts';
import type { Entry } from '../build-entry.ts';
import { buildAllergy, buildProblem, buildVaccination } from '../build-history.ts';
import { buildMeasure, buildVital } from '../build-measurement.ts';
import { buildPrescription } from '../build-medicine.ts';
import { buildRelative } from '../build-people.ts';
import { buildAlert, buildPlan } from '../build-plan.ts';
import { OTHER_MEASURE, PLAN, PROBLEM } from '../codes.ts';
import { at, bornToTurn, day, workday } from '../days.ts';
import { feed, type Feed } from './feed.ts';

/** Rhiannon, nearly 13: asthma, a nut allergy, and some things that are hers alone. */
export function rhiannonFeeds(today: Date): Feed[] {
	const message = (offset: number) => at(day(today, offset), '03:00');
	const introduces = today;
	const patient = 'rhiannon' as const;
	return [
		feed(
			{
				source: 'marlsea-general-hospital',
				patient,
				id: 'asthma',
				sent: message(-228),
				introduces
			},
			...attendance(today)
		),
		feed(
			{ source: 'lighthouse-gp', patient, id: 'joining', sent: message(-120), introduces },
			...history(today)
		),
		feed(
			{ source: 'shoreside-social-care', patient, id: 'concern', sent: message(-74), introduces },
			...concern(today)
		),
		feed({ source: 'lighthouse-gp', patient, id: 'autumn', sent: message(-25) }, ...autumn(today))
	];
}

function history(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	const born = bornToTurn(today, 13, 40);
	const year = (age: number) => `${Number(born.slice(0, 4)) + age}-${born.slice(5, 7)}`;
	const jab = (id: string, vaccine: string, against: string, given: string, dose = 1) =>
		buildVaccination({ id, vaccine, against, given, dose, by: 'crewe' });
	return [
		buildProblem({
			id: 'problem-asthma',
			name: 'Asthma',
			code: PROBLEM.childhoodAsthma,
			began: year(6),
			recorded: `${year(6)}-20`,
			by: 'osei'
		}),
		buildProblem({
			id: 'problem-nuts',
			name: 'Allergy to nuts',
			code: PROBLEM.nutAllergy,
			began: year(4),
			recorded: `${year(4)}-15`,
			by: 'osei'
		}),
		buildAllergy({
			id: 'allergy-nuts',
			to: 'Peanuts and cashew nuts',
			category: 'food',
			reaction: 'Swollen lips, hives and wheeze',
			severity: 'severe',
			criticality: 'high',
			happened: year(4),
			recorded: `${year(4)}-15`,
			by: 'osei',
			note: 'Carries 2 adrenaline pens. One spare pen is at school.'
		}),
		buildPrescription({
			id: 'medicine-preventer',
			name: 'Clenil Modulite 100 micrograms/dose inhaler (beclometasone)',
			dose: 'Breathe in 2 puffs 2 times a day through the spacer',
			timesADay: 2,
			why: 'Asthma',
			prescribed: on(-240),
			by: 'osei',
			kind: 'repeat',
			quantity: [1, 'inhaler'],
			days: 50
		}),
		buildPrescription({
			id: 'medicine-reliever',
			name: 'Salbutamol 100 micrograms/dose inhaler',
			dose: 'Breathe in 2 puffs when wheezy or short of breath',
			asNeeded: true,
			why: 'Asthma',
			prescribed: on(-240),
			by: 'osei',
			kind: 'repeat',
			quantity: [1, 'inhaler']
		}),
		buildPrescription({
			id: 'medicine-adrenaline',
			name: 'Adrenaline 300 micrograms auto-injector',
			dose: 'Use 1 pen in the outer thigh for a serious allergic reaction, and call 999. Use the second after 5 minutes if no better.',
			asNeeded: true,
			why: 'Allergy to nuts',
			prescribed: on(-240),
			by: 'osei',
			kind: 'repeat',
			quantity: [2, 'pens']
		}),
		jab(
			'vaccination-6in1',
			'6-in-1 vaccine, third dose',
			'Diphtheria, tetanus, whooping cough, polio, Hib and hepatitis B',
			year(0).replace(/-\d\d$/, '-12'),
			3
		),
		jab('vaccination-mmr-1', 'MMR vaccine, first dose', 'Measles, mumps and rubella', year(1)),
		jab('vaccination-mmr-2', 'MMR vaccine, second dose', 'Measles, mumps and rubella', year(3), 2),
		jab(
			'vaccination-preschool',
			'4-in-1 pre-school booster',
			'Diphtheria, tetanus, whooping cough and polio',
			year(3)
		),
		jab('vaccination-flu', 'Flu vaccine, nasal spray', 'Seasonal flu', on(-402)),
		buildMeasure('Peak flow, best of 3', OTHER_MEASURE.peakFlow, ['310', 'L/min', 'L/min'], {
			id: 'peak-flow',
			when: at(on(-180), '16:05'),
			by: 'crewe'
		}),
		buildVital('height', '152', { id: 'height', when: at(on(-180), '16:00'), by: 'crewe' }),
		buildPlan({
			id: 'plan-asthma',
			title: 'My asthma plan',
			kind: 'Personal asthma action plan',
			code: PLAN.asthma,
			written: at(on(-180), '16:25'),
			review: day(today, 185),
			by: 'crewe',
			summary: 'What Rhiannon does every day, when she is wheezy, and in an attack.',
			parts: [
				['Every day', 'Brown inhaler, 2 puffs morning and night, with the spacer.'],
				[
					'When I am wheezy',
					'Blue inhaler, 2 puffs. If I need it more than 3 times a week, ring the surgery.'
				],
				[
					'In an attack',
					'Sit up. 1 puff of the blue inhaler every 30 to 60 seconds, up to 10. If no better, or worried at any time, call 999.'
				]
			],
			agreedWith: 'Rhiannon and her mum'
		}),
		buildContact({
			id: 'visit-asthma',
			what: 'Asthma yearly review',
			how: 'surgery',
			from: at(on(-180), '16:00'),
			to: at(on(-180), '16:30'),
			at: 'lighthouse',
			with: 'crewe',
			reason: 'Asthma: yearly review',
			story:
				'No attacks since the one in spring. Plays football. Forgets the brown inhaler at weekends. Plan rewritten together.'
		}),
		buildRelative({
			id: 'person-carys',
			name: ['Carys', 'Morgan'],
			relationship: 'Mother',
			roleCode: ['MTH', 'mother'],
			roles: ['Parental responsibility', 'Emergency contact'],
			gender: 'female',
			phone: '01632 960104',
			lives: 'Lives with Rhiannon'
		})
	];
}

function attendance(today: Date): Entry[] {
	const on = day(today, -230);
	const seen = { when: at(on, '23:45'), by: 'raines' as const };
	return [
		buildContact({
			id: 'attendance',
			what: 'Children’s A&E, and a night on the children’s ward',
			how: 'emergency',
			from: at(on, '23:40'),
			to: at(day(today, -229), '11:00'),
			at: 'marlsea-general',
			with: 'raines',
			reason: 'Asthma attack',
			story:
				'Cold for 2 days, wheezy since tea. Better after salbutamol through a spacer and 3 days of prednisolone tablets. Inhaler technique checked. GP to see within 2 days.',
			wentHome: 'Home, with her mum'
		}),
		buildVital('oxygen', '93', { id: 'oxygen', ...seen }),
		buildVital('pulse', '124', { id: 'pulse', ...seen }),
		buildVital('breathing', '28', { id: 'breathing', ...seen })
	];
}

/** For those who must know and nobody else: safeguarding, and not for the patient or her family. */
function concern(today: Date): Entry[] {
	const notForPatient = true;
	return [
		buildAlert({
			id: 'flag-safeguarding',
			alert:
				'Safeguarding concern: child in need enquiry open. Speak to Lena Brandt before sharing anything with the family.',
			category: 'Safeguarding',
			since: workday(today, -75),
			by: 'brandt',
			notForPatient
		}),
		buildContact({
			id: 'meeting',
			what: 'Safeguarding meeting of professionals',
			how: 'telephone',
			from: at(workday(today, -75), '13:00'),
			to: at(workday(today, -75), '13:40'),
			at: 'shoreside-council',
			with: 'brandt',
			reason: 'Safeguarding concern raised by school',
			story:
				'School reports tiredness, missed lessons and that Rhiannon cooks and cares for her mother on bad days. No sign of harm. Young carer assessment to be offered; review in 12 weeks.',
			notForPatient
		})
	];
}

function autumn(today: Date): Entry[] {
	const seen = workday(today, -27);
	return [
		buildContact({
			id: 'visit-alone',
			what: 'GP consultation, seen on her own',
			how: 'surgery',
			from: at(seen, '16:10'),
			to: at(seen, '16:30'),
			at: 'lighthouse',
			with: 'osei',
			labels: ['MH'],
			reason: 'Worried and not sleeping',
			story:
				'Asked to be seen on her own, and understands well what we talked about. Worried about Mum, who is poorly some days. Not sleeping. No thoughts of harming herself. Would like to talk to someone at school; asked that Mum is not told yet. Agreed. Seeing her again in 3 weeks.'
		}),
		buildVaccination({
			id: 'vaccination-flu-this-year',
			vaccine: 'Flu vaccine, nasal spray',
			against: 'Seasonal flu',
			given: workday(today, -33),
			by: 'crewe',
			note: 'At school.'
		}),
		buildAppointment({
			id: 'appointment-osei',
			what: 'GP appointment',
			with: 'osei',
			starts: at(workday(today, 4), '16:00'),
			ends: at(workday(today, 4), '16:20'),
			booked: seen,
			at: 'lighthouse',
			labels: ['MH']
		}),
		buildAppointment({
			id: 'appointment-hpv',
			what: 'HPV vaccine',
			with: 'crewe',
			starts: at(workday(today, 60), '15:50'),
			ends: at(workday(today, 60), '16:00'),
			booked: seen,
			at: 'lighthouse'
		})
	];
}
