import { buildAppointment, buildContact } from '../build-contact.ts';
import type { Entry } from '../build-entry.ts';
import { buildAllergy, buildProblem, buildVaccination } from '../build-history.ts';
import { buildBloodPressure, buildHabit, buildMeasure, buildVital } from '../build-measurement.ts';
import { buildPrescription } from '../build-medicine.ts';
import { buildPanel } from '../build-result.ts';
import { HABIT, MEDICINE, OTHER_MEASURE, PROBLEM } from '../codes.ts';
import { at, day, fluJabDay, workday } from '../days.ts';
import { LAB } from '../lab-tests.ts';
import { feed, type Feed } from './feed.ts';

/** Dana lives in the next area, with her own surgery and her own asthma. */
export function danaFeeds(today: Date): Feed[] {
	const message = { source: 'priory-field-gp', patient: 'dana' } as const;
	return [
		feed(
			{ ...message, id: 'joining', sent: at(day(today, -50), '03:30'), introduces: today },
			...record(today)
		),
		feed({ ...message, id: 'latest', sent: at(day(today, -9), '03:30') }, ...latest(today))
	];
}

function record(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	const review = on(-188);
	return [
		buildProblem({
			id: 'problem-asthma',
			name: 'Asthma',
			code: PROBLEM.asthma,
			began: '1991',
			recorded: '2016-10-03',
			by: 'hughes'
		}),
		buildProblem({
			id: 'problem-ankle',
			name: 'Broken left ankle',
			code: PROBLEM.ankleFracture,
			began: '2019-02-16',
			ended: '2019-05-20',
			recorded: '2019-02-18',
			by: 'hughes',
			minor: true
		}),
		buildProblem({
			id: 'problem-chlamydia',
			name: 'Chlamydia infection',
			began: '2018-09-04',
			ended: '2018-10-16',
			recorded: '2018-09-04',
			by: 'hughes',
			minor: true,
			labels: ['STD']
		}),
		buildPrescription({
			id: 'medicine-doxycycline',
			name: 'Doxycycline 100mg capsules',
			code: MEDICINE.doxycycline,
			dose: 'Take 1 capsule 2 times a day for 7 days',
			timesADay: 2,
			why: 'Chlamydia infection',
			prescribed: '2018-09-04',
			by: 'hughes',
			kind: 'acute',
			quantity: [14, 'capsules'],
			days: 7,
			status: 'completed',
			labels: ['STD']
		}),
		buildPrescription({
			id: 'medicine-preventer',
			name: 'Fostair 100/6 inhaler (beclometasone and formoterol)',
			dose: 'Breathe in 1 puff 2 times a day, and 1 extra puff when needed',
			timesADay: 2,
			why: 'Asthma',
			prescribed: on(-188),
			by: 'hughes',
			kind: 'repeat',
			quantity: [1, 'inhaler'],
			days: 30,
			insteadOf: 'medicine-old-preventer'
		}),
		buildPrescription({
			id: 'medicine-old-preventer',
			name: 'Clenil Modulite 200 micrograms/dose inhaler (beclometasone)',
			dose: 'Breathe in 1 puff 2 times a day',
			timesADay: 2,
			why: 'Asthma',
			prescribed: '2017-01-11',
			by: 'hughes',
			kind: 'repeat',
			quantity: [1, 'inhaler'],
			days: 100,
			stopped: [review, 'Changed to one inhaler for every day and when wheezy.']
		}),
		buildAllergy({
			id: 'allergy-aspirin',
			to: 'Aspirin',
			category: 'medication',
			reaction: 'Wheeze',
			severity: 'moderate',
			criticality: 'high',
			happened: '2003',
			recorded: '2016-10-03',
			by: 'hughes'
		}),
		buildVaccination({
			id: 'vaccination-flu',
			vaccine: 'Flu vaccine (inactivated), injection',
			against: 'flu',
			given: fluJabDay(today, 1),
			by: 'lyle',
			batch: 'FL2555'
		}),
		buildMeasure('Peak flow, best of 3', OTHER_MEASURE.peakFlow, ['420', 'L/min', 'L/min'], {
			id: 'peak-flow',
			when: at(review, '08:50'),
			by: 'lyle'
		}),
		buildBloodPressure(122, 76, { id: 'pressure', when: at(review, '08:52'), by: 'lyle' }),
		buildVital('weight', '71.3', { id: 'weight', when: at(review, '08:54'), by: 'lyle' }),
		buildHabit('Smoking', 'Has never smoked', {
			id: 'smoking',
			when: review,
			by: 'lyle',
			code: HABIT.neverSmoked
		}),
		buildContact({
			id: 'visit-asthma',
			what: 'Asthma yearly review',
			how: 'surgery',
			from: at(review, '08:45'),
			to: at(review, '09:10'),
			at: 'priory-field',
			with: 'lyle',
			reason: 'Asthma: yearly review',
			story:
				'Waking with a cough twice a week. Technique good. Changed to one inhaler for every day and when wheezy.'
		})
	];
}

function latest(today: Date): Entry[] {
	const on = workday(today, -14);
	const taken = { taken: at(on, '08:40'), issued: at(workday(today, -12), '15:00') };
	return [
		buildVaccination({
			id: 'vaccination-flu-this-year',
			vaccine: 'Flu vaccine (inactivated), injection',
			against: 'flu',
			given: fluJabDay(today, 0),
			by: 'lyle',
			batch: 'FL2640'
		}),
		...buildPanel({
			id: 'result-blood-count',
			name: 'Full blood count',
			laboratory: 'Dee Marsh pathology laboratory',
			results: [
				[LAB.haemoglobin, '134'],
				[LAB.whiteCells, '7.2'],
				[LAB.eosinophils, '0.5'],
				[LAB.platelets, '241'],
				[LAB.mcv, '91']
			],
			filedBy: 'hughes',
			conclusion: 'Eosinophils a little raised, as expected with asthma.',
			...taken
		}),
		buildAppointment({
			id: 'appointment-smear',
			what: 'Cervical screening',
			with: 'lyle',
			starts: at(workday(today, 17), '09:20'),
			ends: at(workday(today, 17), '09:40'),
			booked: on,
			at: 'priory-field'
		})
	];
}
