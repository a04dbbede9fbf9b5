import { buildContact } from '../build-contact.ts';
import type { Entry } from '../build-entry.ts';
import { buildAllergy, buildProblem, buildVaccination } from '../build-history.ts';
import { buildMeasure, buildVital } from '../build-measurement.ts';
import { buildPrescription } from '../build-medicine.ts';
import { buildRelative } from '../build-people.ts';
import { buildPlan } from '../build-plan.ts';
import { OTHER_MEASURE, PLAN, PROBLEM } from '../codes.ts';
import { at, bornToTurn, day, fluJabDay, workday } from '../days.ts';

/** What Lighthouse Medical Centre has of Rhiannon's childhood: asthma, nuts and jabs. */
export function rhiannonHistory(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	const born = bornToTurn(today, 13, 40);
	const year = (age: number) => `${Number(born.slice(0, 4)) + age}-${born.slice(5, 7)}`;
	const monthAfter = (days: number) => day(new Date(`${born}T00:00:00Z`), days).slice(0, 7);
	const jab = (id: string, vaccine: string, against: string, given: string, dose?: number) =>
		buildVaccination({ id, vaccine, against, given, ...(dose && { dose }), by: 'crewe' });
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
			'diphtheria, tetanus, whooping cough, polio, Hib and hepatitis B',
			monthAfter(115),
			3
		),
		jab(
			'vaccination-mmr-1',
			'MMR vaccine, first dose',
			'measles, mumps and rubella',
			monthAfter(395),
			1
		),
		jab(
			'vaccination-mmr-2',
			'MMR vaccine, second dose',
			'measles, mumps and rubella',
			monthAfter(1230),
			2
		),
		jab(
			'vaccination-preschool',
			'4-in-1 pre-school booster',
			'diphtheria, tetanus, whooping cough and polio',
			monthAfter(1230)
		),
		jab('vaccination-flu', 'Flu vaccine, nasal spray', 'flu', fluJabDay(today, 1)),
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
				'No attacks since the night in hospital. Plays football. Forgets the brown inhaler at weekends. Plan rewritten together.'
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
