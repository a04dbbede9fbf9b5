import type { Entry } from '../../build-entry.ts';
import {
	buildAllergy,
	buildProblem,
	buildProcedure,
	buildVaccination
} from '../../build-history.ts';
import { ALLERGY, PROBLEM, PROCEDURE } from '../../codes.ts';
import { day, fluJabDay, workday } from '../../days.ts';

/** What Harbour Lane Surgery has on Amina's problem list, oldest first. */
export function aminaProblems(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	return [
		buildProblem({
			id: 'problem-anaemia',
			name: 'Iron deficiency anaemia',
			code: PROBLEM.anaemia,
			began: '2011-02',
			ended: '2012-01',
			recorded: '2011-02-21',
			by: 'marsh',
			minor: true,
			note: 'Heavy periods. Better after 6 months of iron tablets.'
		}),
		buildProblem({
			id: 'problem-blood-pressure',
			name: 'High blood pressure',
			code: PROBLEM.hypertension,
			began: '2013-05-14',
			recorded: '2013-05-14',
			by: 'marsh'
		}),
		buildProblem({
			id: 'problem-prediabetes',
			name: 'Prediabetes (high risk of type 2 diabetes)',
			code: PROBLEM.prediabetes,
			began: '2015-09-22',
			ended: '2017-03-09',
			recorded: '2015-09-22',
			by: 'marsh',
			minor: true,
			note: 'Ended when type 2 diabetes was diagnosed.'
		}),
		buildProblem({
			id: 'problem-diabetes',
			name: 'Type 2 diabetes',
			code: PROBLEM.diabetes,
			began: '2017-03-09',
			recorded: '2017-03-09',
			by: 'marsh',
			seenAt: 'visit-diagnosis'
		}),
		buildProblem({
			id: 'problem-cholesterol',
			name: 'High cholesterol',
			code: PROBLEM.hyperlipidaemia,
			began: '2017-03-09',
			recorded: '2017-03-09',
			by: 'marsh'
		}),
		buildProblem({
			id: 'problem-knee',
			name: 'Osteoarthritis of the right knee',
			code: PROBLEM.kneeArthritis,
			began: '2020-10',
			recorded: '2020-10-19',
			by: 'chen'
		}),
		buildProblem({
			id: 'problem-cataract',
			name: 'Cataract in the right eye',
			began: '2023',
			ended: on(-700),
			recorded: on(-905),
			by: 'chen',
			minor: true,
			note: 'Operated on at Marlsea General Hospital.'
		}),
		buildProblem({
			id: 'problem-low-mood',
			name: 'Depression after bereavement',
			began: on(-860),
			ended: on(-620),
			recorded: on(-860),
			by: 'chen',
			labels: ['MH'],
			seenAt: 'visit-bereavement',
			note: 'After the sudden death of her husband, Yusuf. Recovered with talking therapy and sertraline.'
		}),
		buildProblem({
			id: 'problem-pneumonia',
			name: 'Pneumonia (chest infection), right lower lung',
			began: day(today, -410),
			ended: on(-372),
			recorded: on(-396),
			by: 'chen',
			minor: true
		}),
		buildProblem({
			id: 'problem-retinopathy',
			name: 'Background diabetic retinopathy in both eyes (early changes, no treatment needed)',
			began: on(-338),
			recorded: on(-331),
			by: 'chen'
		}),
		buildProblem({
			id: 'problem-gout',
			name: 'Gout',
			began: on(-212),
			recorded: on(-212),
			by: 'okello',
			minor: true
		})
	];
}

export function aminaAllergies(): Entry[] {
	return [
		buildAllergy({
			id: 'allergy-amoxicillin',
			to: 'Amoxicillin',
			code: ALLERGY.amoxicillin,
			category: 'medication',
			reaction: 'Itchy raised rash (hives) over the chest and arms',
			reactionCode: ALLERGY.urticaria,
			severity: 'moderate',
			criticality: 'high',
			happened: '2012-11',
			recorded: '2012-11-26',
			by: 'marsh',
			note: 'Began on the second day. No swelling of the face and no trouble breathing. Treat as allergic to penicillins.'
		}),
		buildAllergy({
			id: 'allergy-ramipril',
			to: 'Ramipril',
			kind: 'intolerance',
			category: 'medication',
			reaction: 'Dry cough',
			severity: 'mild',
			criticality: 'low',
			happened: '2013-07',
			recorded: '2013-08-20',
			by: 'marsh',
			note: 'Gone 3 weeks after stopping. Losartan suits her.'
		})
	];
}

export function aminaVaccinations(today: Date): Entry[] {
	const flu = (number: number, given: string, batch: string) =>
		buildVaccination({
			id: `vaccination-flu-${number}`,
			vaccine: 'Flu vaccine (inactivated), injection',
			against: 'flu',
			given,
			by: 'okello',
			batch
		});
	const covid = (dose: number, given: string, batch: string) =>
		buildVaccination({
			id: `vaccination-covid-${dose}`,
			vaccine: 'COVID-19 mRNA vaccine, injection',
			against: 'COVID-19',
			given,
			dose,
			by: 'okello',
			batch
		});
	return [
		buildVaccination({
			id: 'vaccination-bcg',
			vaccine: 'BCG vaccine',
			against: 'tuberculosis',
			given: '1974',
			recorded: '2009-03-02',
			reported:
				'Told by Amina when she registered. Given at school in Hargeisa. There is a scar on the left arm.'
		}),
		buildVaccination({
			id: 'vaccination-hepatitis-a',
			vaccine: 'Hepatitis A vaccine, injection',
			against: 'hepatitis A',
			given: '2016-06',
			by: 'okello',
			batch: 'HA6117',
			note: 'Before travelling to Somaliland.'
		}),
		buildVaccination({
			id: 'vaccination-pneumococcal',
			vaccine: 'Pneumococcal polysaccharide vaccine (PPV23), injection',
			against: 'pneumococcal infection',
			given: '2018-01-16',
			by: 'okello',
			batch: 'PV8842'
		}),
		covid(1, '2021-03-12', 'CX2103'),
		covid(2, '2021-05-28', 'CX2188'),
		covid(3, '2021-11-23', 'CX3340'),
		covid(4, '2022-10-11', 'CY0952'),
		flu(1, fluJabDay(today, 4), 'FL2281'),
		flu(2, fluJabDay(today, 3), 'FL2390'),
		flu(3, fluJabDay(today, 2), 'FL2477'),
		flu(4, fluJabDay(today, 1), 'FL2561'),
		flu(5, fluJabDay(today, 0), 'FL2618')
	];
}

export function aminaProcedures(today: Date): Entry[] {
	return [
		buildProcedure({
			id: 'procedure-appendix',
			name: 'Appendix removed',
			code: PROCEDURE.appendicectomy,
			done: '1996',
			note: 'Told by Amina when she registered. Done in Nairobi.'
		}),
		buildProcedure({
			id: 'procedure-retinal-screening',
			name: 'Diabetic eye screening (photographs of the back of both eyes)',
			done: workday(today, -338),
			reason: 'Yearly screening in type 2 diabetes',
			outcome:
				'Background retinopathy in both eyes. No treatment needed. Screen again in 12 months.'
		}),
		buildProcedure({
			id: 'procedure-knee-injection',
			name: 'Steroid injection into the right knee',
			done: workday(today, -118),
			by: 'chen',
			where: 'harbour-lane',
			reason: 'Osteoarthritis of the right knee',
			outcome: 'No problems straight afterwards. Told that blood sugar may rise for a few days.',
			side: 'Right knee'
		})
	];
}
