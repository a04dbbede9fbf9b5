import { buildContact } from '../../build-contact.ts';
import type { Entry } from '../../build-entry.ts';
import { buildAllergy, buildProblem, buildVaccination } from '../../build-history.ts';
import { buildBloodPressure, buildHabit, buildVital } from '../../build-measurement.ts';
import { buildPrescription } from '../../build-medicine.ts';
import { buildRelative } from '../../build-people.ts';
import { buildAlert } from '../../build-plan.ts';
import { HABIT, PROBLEM, PRSB } from '../../codes.ts';
import { at, fluJabDay, workday } from '../../days.ts';

/** George before the cough: a docker, retired, with a bit of a chest. */
export function georgeBefore(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	const repeat = { kind: 'repeat', days: 28, by: 'osei' } as const;
	return [
		buildProblem({
			id: 'problem-blood-pressure',
			name: 'High blood pressure',
			code: PROBLEM.hypertension,
			began: '2004-03',
			recorded: '2004-03-18',
			by: 'osei'
		}),
		buildProblem({
			id: 'problem-copd',
			name: 'Chronic obstructive pulmonary disease (COPD), mild',
			began: '2018-11',
			recorded: '2018-11-27',
			by: 'osei'
		}),
		buildProblem({
			id: 'problem-cholesterol',
			name: 'High cholesterol',
			code: PROBLEM.hyperlipidaemia,
			began: '2011',
			recorded: '2011-06-09',
			by: 'osei',
			minor: true
		}),
		buildProblem({
			id: 'problem-hearing',
			name: 'Hearing loss in both ears, with hearing aids',
			began: '2016',
			recorded: '2016-09-14',
			by: 'osei',
			minor: true
		}),
		buildAllergy({
			id: 'allergy-codeine',
			to: 'Codeine',
			kind: 'intolerance',
			category: 'medication',
			reaction: 'Very sick and confused',
			severity: 'moderate',
			criticality: 'low',
			happened: '2014',
			recorded: '2014-05-02',
			by: 'osei',
			note: 'After a tooth was taken out. Has since had low-dose morphine without trouble.'
		}),
		buildVaccination({
			id: 'vaccination-flu',
			vaccine: 'Flu vaccine (adjuvanted), injection',
			against: 'flu',
			given: fluJabDay(today, 1),
			by: 'crewe',
			batch: 'FA2550'
		}),
		buildVaccination({
			id: 'vaccination-pneumococcal',
			vaccine: 'Pneumococcal polysaccharide vaccine (PPV23), injection',
			against: 'pneumococcal infection',
			given: '2020-10-06',
			by: 'crewe',
			batch: 'PV9120'
		}),
		buildVaccination({
			id: 'vaccination-shingles',
			vaccine: 'Shingles vaccine (recombinant), injection',
			against: 'shingles',
			given: on(-230),
			by: 'crewe',
			batch: 'SH7702'
		}),
		buildPrescription({
			id: 'medicine-amlodipine',
			name: 'Amlodipine 10mg tablets',
			dose: 'Take 1 tablet once a day',
			timesADay: 1,
			why: 'High blood pressure',
			prescribed: '2012-02-07',
			quantity: [28, 'tablets'],
			...repeat
		}),
		buildPrescription({
			id: 'medicine-atorvastatin',
			name: 'Atorvastatin 20mg tablets',
			dose: 'Take 1 tablet once a day',
			timesADay: 1,
			why: 'High cholesterol',
			prescribed: '2011-06-09',
			quantity: [28, 'tablets'],
			...repeat
		}),
		buildPrescription({
			id: 'medicine-tiotropium',
			name: 'Tiotropium 18 microgram inhalation powder capsules',
			dose: 'Breathe in 1 capsule once a day with the HandiHaler',
			timesADay: 1,
			why: 'COPD',
			prescribed: '2018-11-27',
			quantity: [30, 'capsules'],
			...repeat
		}),
		buildHabit('Smoking', 'Stopped smoking in 2012, after 20 a day for 38 years', {
			id: 'smoking',
			when: on(-398),
			by: 'crewe',
			code: HABIT.exSmoker
		}),
		buildVital('weight', '81.5', { id: 'weight-1', when: at(on(-398), '09:20'), by: 'crewe' }),
		buildBloodPressure(138, 78, { id: 'pressure-1', when: at(on(-398), '09:22'), by: 'crewe' }),
		buildContact({
			id: 'visit-review',
			what: 'COPD yearly review',
			how: 'surgery',
			from: at(on(-398), '09:10'),
			to: at(on(-398), '09:35'),
			at: 'lighthouse',
			with: 'crewe',
			reason: 'COPD: yearly review',
			story:
				'Walks to the allotment every day. One bad chest in the past year. Inhaler technique good.'
		}),
		buildAlert({
			id: 'alert-hearing',
			alert: 'Wears two hearing aids. Face him, and check that he has heard.',
			code: PRSB.reasonableAdjustment,
			category: 'Reasonable adjustment',
			since: '2016-09-14',
			by: 'osei'
		}),
		buildRelative({
			id: 'person-karen',
			name: ['Karen', 'Shaw'],
			relationship: 'Daughter',
			roleCode: ['DAU', 'natural daughter'],
			roles: ['Next of kin', 'Emergency contact'],
			gender: 'female',
			phone: '01632 960161',
			lives: 'Sandholme'
		})
	];
}
