import { buildAppointment, buildContact } from '../../build-contact.ts';
import { buildDocument } from '../../build-document.ts';
import type { Entry } from '../../build-entry.ts';
import { buildProblem, buildProcedure } from '../../build-history.ts';
import { buildVital } from '../../build-measurement.ts';
import { buildPrescription } from '../../build-medicine.ts';
import { buildTeam } from '../../build-people.ts';
import { buildAlert } from '../../build-plan.ts';
import { buildScanReport } from '../../build-result.ts';
import { PROBLEM, PROCEDURE } from '../../codes.ts';
import { at, workday } from '../../days.ts';
import { georgeClinicLetter, georgeTreatmentLetter } from './specialist-letters.ts';

/** St Brannock: from the X-ray to knowing what it is. */
export function georgeTests(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	return [
		buildContact({
			id: 'visit-clinic',
			what: 'Lung clinic',
			how: 'surgery',
			from: at(on(-88), '14:00'),
			to: at(on(-88), '14:40'),
			at: 'st-brannock',
			with: 'iyer',
			reason: 'Urgent suspected cancer referral',
			story:
				'Seen with his daughter. CT shows a 42mm mass in the left upper lobe with enlarged glands. Explained what we see, and that only a sample can say what it is. Bronchoscopy next week. Given the nurse specialist’s number.'
		}),
		buildScanReport({
			id: 'scan-ct',
			name: 'CT scan of the chest and abdomen',
			codes: [PROCEDURE.ctChestAbdomen],
			done: at(on(-91), '10:30'),
			issued: at(on(-90), '16:00'),
			reporter: 'iyer',
			conclusion:
				'Mass of 42mm in the left upper lobe. Enlarged lymph glands on the left. Two small areas in the liver, to be looked at by PET-CT.'
		}),
		buildProcedure({
			id: 'procedure-bronchoscopy',
			name: 'Bronchoscopy with biopsy',
			code: PROCEDURE.bronchoscopy,
			done: on(-81),
			by: 'iyer',
			where: 'st-brannock',
			reason: 'Mass in the left upper lobe',
			outcome: 'Samples taken. Home the same day.'
		}),
		buildScanReport({
			id: 'scan-pet',
			name: 'PET-CT scan',
			done: at(on(-76), '08:45'),
			issued: at(on(-74), '12:30'),
			reporter: 'iyer',
			conclusion:
				'Activity in the left upper lobe mass, the glands on the left, two places in the liver and one in the spine.'
		}),
		buildScanReport({
			id: 'biopsy',
			name: 'Biopsy report',
			done: at(on(-81), '11:15'),
			issued: at(on(-73), '15:20'),
			reporter: 'iyer',
			conclusion: 'Adenocarcinoma of the lung. PD-L1 70%. No EGFR, ALK or ROS1 change found.'
		})
	];
}

export function georgeDiagnosis(today: Date): Entry[] {
	const on = workday(today, -68);
	return [
		buildContact({
			id: 'visit-diagnosis',
			what: 'Lung clinic',
			how: 'surgery',
			from: at(on, '11:00'),
			to: at(on, '11:50'),
			at: 'st-brannock',
			with: 'iyer',
			reason: 'Results of the tests',
			story:
				'With Karen and Nurse Ellis. Told George that it is lung cancer and that it has spread to the liver and spine. It cannot be cured. Treatment may give him more time and ease the cough. He asked how long; we talked about months to a year or more, and that treatment may change that. He would like treatment.'
		}),
		buildProblem({
			id: 'problem-cancer',
			name: 'Lung cancer: adenocarcinoma of the left upper lobe, stage 4',
			code: PROBLEM.lungCancer,
			began: on,
			recorded: on,
			by: 'iyer',
			seenAt: 'visit-diagnosis'
		}),
		buildDocument({
			id: 'letter-diagnosis',
			title: 'Letter after your clinic visit',
			kind: 'Clinic letter',
			written: at(on, '17:10'),
			by: 'iyer',
			pdf: true,
			about: 'The diagnosis, what we talked about, and what happens next.',
			text: georgeClinicLetter
		}),
		buildTeam({
			id: 'team-lung',
			name: 'Lung cancer team at St Brannock',
			at: 'st-brannock',
			since: on,
			members: [
				['Key worker, your first person to ring', 'ellis'],
				['Consultant respiratory physician', 'iyer'],
				['Consultant oncologist', 'balogun']
			],
			phone: '01632 960170',
			note: 'The treatment helpline, 01632 960171, answers day and night.'
		})
	];
}

export function georgeTreatment(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	return [
		buildPrescription({
			id: 'medicine-pembrolizumab',
			name: 'Pembrolizumab 200mg infusion',
			dose: '200mg into a vein every 3 weeks, at the hospital',
			why: 'Lung cancer',
			prescribed: on(-52),
			by: 'balogun',
			kind: 'repeat',
			quantity: [1, 'infusion'],
			days: 21
		}),
		buildProcedure({
			id: 'treatment-1',
			name: 'Immunotherapy infusion (pembrolizumab), 1st',
			done: on(-49),
			by: 'balogun',
			where: 'st-brannock',
			reason: 'Lung cancer',
			outcome: 'No reaction.'
		}),
		buildProcedure({
			id: 'treatment-2',
			name: 'Immunotherapy infusion (pembrolizumab), 2nd',
			done: on(-28),
			by: 'balogun',
			where: 'st-brannock',
			reason: 'Lung cancer',
			outcome: 'No reaction. Tired for 3 days after the first.'
		}),
		buildVital('weight', '75.9', { id: 'weight', when: at(on(-28), '09:30'), by: 'ellis' }),
		buildAlert({
			id: 'alert-immunotherapy',
			alert:
				'On immunotherapy (pembrolizumab). Breathlessness, fever or diarrhoea may be a side effect: ring the St Brannock helpline, 01632 960171, day or night, before treating.',
			category: 'Clinical alert',
			since: on(-49),
			by: 'balogun'
		}),
		buildDocument({
			id: 'letter-treatment',
			title: 'Your treatment, and when to ring us',
			kind: 'Information for the patient',
			written: at(on(-49), '15:00'),
			by: 'ellis',
			about: 'Side effects to look out for and the helpline.',
			text: georgeTreatmentLetter
		})
	];
}

/** The third treatment, moved because of a cold. */
export function georgeAppointments(today: Date): Entry[] {
	const on = (offset: number) => workday(today, offset);
	return [
		buildAppointment({
			id: 'appointment-third',
			what: 'Oncology clinic and 3rd treatment',
			with: 'balogun',
			status: 'cancelled',
			note: 'Moved: George has a cold. Given a later day.',
			starts: at(on(-7), '11:15'),
			ends: at(on(-7), '12:00'),
			booked: on(-28),
			at: 'st-brannock'
		}),
		buildAppointment({
			id: 'appointment-clinic',
			what: 'Oncology clinic and 3rd treatment',
			with: 'balogun',
			starts: at(on(9), '11:15'),
			ends: at(on(9), '12:00'),
			booked: on(-9),
			at: 'st-brannock',
			why: 'How treatment is going',
			bring: 'Bring your alert card and a list of your medicines.'
		})
	];
}
