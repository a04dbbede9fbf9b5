import { buildAppointment, buildContact } from '../../build-contact.ts';
import { buildDocument } from '../../build-document.ts';
import type { Entry } from '../../build-entry.ts';
import { buildAllergy, buildProcedure } from '../../build-history.ts';
import { buildBloodPressure, buildMeasure, buildVital } from '../../build-measurement.ts';
import { buildPrescription } from '../../build-medicine.ts';
import { buildPanel, buildScanReport } from '../../build-result.ts';
import { ALLERGY, DOCUMENT, MEDICINE, OTHER_MEASURE, PROCEDURE } from '../../codes.ts';
import { at, day, workday } from '../../days.ts';
import { LAB } from '../../lab-tests.ts';
import { feed, type Feed } from '../feed.ts';
import { aminaDischargeSummary, aminaEyeLetter } from './hospital-letters.ts';

const source = 'marlsea-general-hospital' as const;
const laboratory = 'Marlsea General Hospital pathology laboratory';

/** Marlsea General: her cataract, three nights with pneumonia, and the eye clinic to come. */
export function aminaHospitalFeeds(today: Date): Feed[] {
	const message = (id: string, offset: number, clock: string) => ({
		source,
		patient: 'amina' as const,
		id,
		sent: at(day(today, offset), clock)
	});
	return [
		feed({ ...message('eyes', -699, '19:00'), introduces: today }, ...cataract(today)),
		feed(message('attendance', -409, '06:30'), ...attendance(today)),
		feed(message('discharge', -407, '15:40'), ...admission(today)),
		feed(message('follow-up', -29, '19:00'), ...followUp(today))
	];
}

function cataract(today: Date): Entry[] {
	const on = workday(today, -700);
	return [
		buildProcedure({
			id: 'operation-cataract',
			name: 'Cataract operation on the right eye, with an artificial lens',
			done: on,
			by: 'lindqvist',
			where: 'marlsea-general',
			reason: 'Cataract in the right eye',
			outcome: 'No problems. Went home the same day.',
			side: 'Right eye'
		}),
		buildDocument({
			id: 'letter-cataract',
			title: 'Letter from the eye clinic after your operation',
			kind: 'Clinic letter',
			written: at(on, '16:20'),
			by: 'lindqvist',
			about: 'Cataract operation went well. Drops for 4 weeks.',
			text: aminaEyeLetter
		})
	];
}

function attendance(today: Date): Entry[] {
	const on = day(today, -410);
	const seen = { when: at(on, '22:10'), by: 'walsh' as const };
	return [
		buildContact({
			id: 'attendance',
			what: 'A&E attendance',
			how: 'emergency',
			from: at(on, '21:50'),
			to: at(day(today, -409), '01:20'),
			at: 'marlsea-general',
			with: 'walsh',
			reason: 'Fever, cough and short of breath',
			story:
				'Brought by ambulance. Five days of cough, two of fever and shivering. Crackles at the right base. NEWS2 6. Chest X-ray: pneumonia in the right lower lobe. Allergic to amoxicillin (hives), so given doxycycline, and fluids by drip. Metformin paused while unwell.',
			wentHome: 'Admitted to the acute medical ward'
		}),
		buildAllergy({
			id: 'allergy-penicillin',
			to: 'Amoxicillin',
			code: ALLERGY.amoxicillin,
			category: 'medication',
			reaction: 'Urticarial rash',
			reactionCode: ALLERGY.urticaria,
			severity: 'moderate',
			recorded: at(on, '22:05'),
			by: 'walsh',
			note: 'Told by patient through an interpreter. No anaphylaxis.'
		}),
		buildVital('temperature', '38.6', { id: 'temperature', ...seen }),
		buildVital('oxygen', '93', { id: 'oxygen', ...seen }),
		buildVital('breathing', '22', { id: 'breathing', ...seen }),
		buildVital('pulse', '104', { id: 'pulse', ...seen }),
		buildBloodPressure(118, 70, { id: 'pressure', ...seen }),
		buildMeasure('NEWS2 score', OTHER_MEASURE.news2, ['6', 'points', '{ScoreOf}'], {
			id: 'news2',
			...seen
		}),
		...buildPanel({
			id: 'blood',
			name: 'Blood tests in A&E',
			taken: at(on, '22:15'),
			issued: at(on, '23:20'),
			laboratory,
			results: [
				[LAB.crp, '164'],
				[LAB.whiteCells, '16.8'],
				[LAB.neutrophils, '14.1'],
				[LAB.haemoglobin, '121'],
				[LAB.platelets, '310'],
				[LAB.urea, '7.4'],
				[LAB.creatinine, '88'],
				[LAB.lactate, '1.60']
			],
			conclusion: 'In keeping with a bacterial chest infection.'
		}),
		buildScanReport({
			id: 'chest-x-ray',
			name: 'Chest X-ray',
			codes: [PROCEDURE.chestXray],
			done: at(on, '22:40'),
			issued: at(on, '23:30'),
			reporter: 'walsh',
			conclusion:
				'Consolidation in the right lower lobe, in keeping with pneumonia. No fluid. Heart size normal. Repeat in 6 weeks to make sure that it has cleared.'
		})
	];
}

function admission(today: Date): Entry[] {
	const home = day(today, -407);
	return [
		buildContact({
			id: 'admission',
			what: 'Hospital stay on the acute medical ward',
			how: 'admission',
			from: at(day(today, -409), '01:20'),
			to: at(home, '14:15'),
			at: 'marlsea-general',
			with: 'rahman',
			reason: 'Pneumonia',
			story:
				'Oxygen for one night. Fever gone by the second day. Walking on the ward. Home with doxycycline for 4 more days.',
			wentHome: 'Home, with her son'
		}),
		buildPrescription({
			id: 'medicine-doxycycline',
			name: 'Doxycycline 100mg capsules',
			code: MEDICINE.doxycycline,
			dose: 'Take 1 capsule once a day for 4 days, with a full glass of water, sitting up',
			timesADay: 1,
			why: 'Pneumonia',
			prescribed: at(home, '11:30'),
			by: 'rahman',
			kind: 'acute',
			quantity: [4, 'capsules'],
			days: 4,
			status: 'completed'
		}),
		buildDocument({
			id: 'letter-discharge',
			title: 'Discharge summary: pneumonia',
			kind: 'Discharge summary',
			code: DOCUMENT.dischargeSummary,
			written: at(home, '13:50'),
			by: 'rahman',
			pdf: true,
			about:
				'In hospital for 3 nights with pneumonia. What was done, what changed, what happens next.',
			text: aminaDischargeSummary
		})
	];
}

function followUp(today: Date): Entry[] {
	const repeated = workday(today, -366);
	return [
		buildScanReport({
			id: 'chest-x-ray-repeat',
			name: 'Chest X-ray',
			codes: [PROCEDURE.chestXray],
			done: at(repeated, '11:15'),
			issued: at(repeated, '15:45'),
			reporter: 'rahman',
			conclusion: 'The pneumonia has cleared. Lungs clear. No further X-ray needed.'
		}),
		buildScanReport({
			id: 'eye-scan',
			name: 'Scan of the back of the eye (OCT), both eyes',
			done: at(workday(today, -31), '10:05'),
			issued: at(workday(today, -30), '17:20'),
			reporter: 'lindqvist',
			conclusion:
				'Possible slight thickening near the centre of the left eye. To be looked at in clinic before the patient is told.',
			released: false
		}),
		buildAppointment({
			id: 'appointment-eye-clinic',
			what: 'Eye clinic',
			with: 'lindqvist',
			starts: at(workday(today, 12), '10:40'),
			ends: at(workday(today, 12), '11:20'),
			booked: workday(today, -30),
			at: 'marlsea-general',
			why: 'Yearly check of diabetic eye changes',
			bring:
				'Eye drops will blur your sight for some hours, so please do not drive. A Somali interpreter is booked.'
		})
	];
}
