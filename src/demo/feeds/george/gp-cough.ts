import { buildContact, buildReferral } from '../../build-contact.ts';
import type { Entry } from '../../build-entry.ts';
import { buildProblem } from '../../build-history.ts';
import { buildVital } from '../../build-measurement.ts';
import { buildPrescription } from '../../build-medicine.ts';
import { buildPanel } from '../../build-result.ts';
import { buildPlan } from '../../build-plan.ts';
import { MEDICINE, PLAN, PROBLEM, PROCEDURE } from '../../codes.ts';
import { at, day, workday } from '../../days.ts';
import { LAB } from '../../lab-tests.ts';

const male = { ...LAB.haemoglobin, low: '130', high: '170' };
const laboratory = 'St Brannock Specialist Hospital pathology laboratory';

/** Three weeks of cough, then six, then the X-ray. */
export function georgeCough(today: Date): Entry[] {
	const between = (offset: number, from: string, to: string) => ({
		from: at(workday(today, offset), from),
		to: at(workday(today, offset), to),
		at: 'lighthouse' as const,
		with: 'osei' as const
	});
	const first = workday(today, -126);
	const second = workday(today, -105);
	return [
		buildContact({
			id: 'visit-cough',
			what: 'GP consultation',
			how: 'surgery',
			reason: 'Cough for 3 weeks',
			story:
				'Cough since a cold, green phlegm, a bit more breathless. No blood, no pain. Chest: some wheeze. Oxygen 95%. Treat as a flare-up of COPD. Come back if it is not gone in 3 weeks.',
			...between(-126, '10:40', '10:52')
		}),
		buildVital('oxygen', '95', { id: 'oxygen-1', when: at(first, '10:45'), by: 'osei' }),
		buildPrescription({
			id: 'medicine-doxycycline',
			name: 'Doxycycline 100mg capsules',
			code: MEDICINE.doxycycline,
			dose: 'Take 2 capsules on the first day, then 1 capsule a day for 4 days',
			why: 'Flare-up of COPD',
			prescribed: first,
			by: 'osei',
			kind: 'acute',
			quantity: [6, 'capsules'],
			days: 5,
			status: 'completed',
			seenAt: 'visit-cough'
		}),
		buildContact({
			id: 'visit-cough-again',
			what: 'GP consultation',
			how: 'surgery',
			reason: 'Cough for 6 weeks, and weight loss',
			story:
				'Still coughing, tired, off his food. Trousers loose. Weight 77.8kg, was 81.5kg at his last check. No blood. Finger ends look rounded. Urgent chest X-ray and bloods today. Told George plainly that we need to rule out something serious.',
			...between(-105, '09:00', '09:18')
		}),
		buildVital('weight', '77.8', { id: 'weight-2', when: at(second, '09:05'), by: 'osei' }),
		buildReferral({
			id: 'referral-x-ray',
			to: 'St Brannock Specialist Hospital, X-ray',
			what: 'Urgent chest X-ray',
			code: PROCEDURE.chestXray,
			asked: second,
			by: 'osei',
			why: 'Cough for 6 weeks, weight loss, ex-smoker',
			urgent: true,
			done: true,
			seenAt: 'visit-cough-again'
		}),
		...buildPanel({
			id: 'blood-cough',
			name: 'Blood tests',
			taken: at(second, '09:30'),
			issued: at(workday(today, -104), '16:10'),
			laboratory,
			filedBy: 'osei',
			results: [
				[male, '124'],
				[LAB.whiteCells, '9.8'],
				[LAB.platelets, '438'],
				[LAB.crp, '31'],
				[LAB.sodium, '134'],
				[LAB.calcium, '2.50'],
				[LAB.albumin, '36'],
				[LAB.alp, '118']
			],
			conclusion: 'Slightly low haemoglobin, raised platelets and CRP. See the X-ray.'
		}),
		buildContact({
			id: 'visit-x-ray-result',
			what: 'GP consultation',
			how: 'surgery',
			reason: 'Result of the chest X-ray',
			story:
				'Asked George to come in with Karen. There is a shadow in the left lung. It may be cancer; we do not know yet. Urgent suspected cancer referral sent today, with them in the room. Karen has our number.',
			...between(-98, '17:40', '18:05')
		}),
		buildProblem({
			id: 'problem-suspected',
			name: 'Suspected lung cancer',
			code: PROBLEM.suspectedLungCancer,
			suspected: true,
			began: workday(today, -98),
			recorded: workday(today, -98),
			by: 'osei',
			seenAt: 'visit-x-ray-result'
		}),
		buildReferral({
			id: 'referral-cancer',
			to: 'St Brannock Specialist Hospital, lung clinic',
			what: 'Urgent suspected cancer referral: lung',
			asked: workday(today, -98),
			by: 'osei',
			why: 'Shadow in the left upper lung on X-ray, cough, weight loss, 38 years of smoking',
			urgent: true,
			done: true,
			seenAt: 'visit-x-ray-result'
		})
	];
}

/** After the diagnosis: what the surgery does, and what George wants. */
export function georgeAfterDiagnosis(today: Date): Entry[] {
	const on = workday(today, -44);
	return [
		buildProblem({
			id: 'problem-suspected',
			version: 2,
			name: 'Suspected lung cancer',
			code: PROBLEM.suspectedLungCancer,
			began: workday(today, -98),
			ended: workday(today, -68),
			recorded: workday(today, -98),
			by: 'osei',
			note: 'Now confirmed: see lung cancer.'
		}),
		buildProblem({
			id: 'problem-cancer',
			name: 'Lung cancer (adenocarcinoma), left upper lobe, spread to the liver and spine',
			code: PROBLEM.lungCancer,
			began: workday(today, -68),
			recorded: workday(today, -64),
			by: 'osei'
		}),
		buildContact({
			id: 'visit-home',
			what: 'GP home visit',
			how: 'home',
			from: at(on, '13:10'),
			to: at(on, '13:50'),
			at: 'lighthouse',
			with: 'osei',
			reason: 'Lung cancer: how he is, and what he would like',
			story:
				'In good spirits after the first treatment. Short of breath on the stairs, back ache at night. Talked about what he would want if the treatment does not work. He would like to be at home. He has not decided about resuscitation and would like to talk with Karen first.'
		}),
		buildPrescription({
			id: 'medicine-morphine',
			name: 'Morphine sulfate 10mg/5ml oral solution',
			dose: 'Take 1.25ml (2.5mg) when short of breath or in pain, up to every 4 hours',
			asNeeded: true,
			why: 'Back pain and shortness of breath',
			prescribed: on,
			by: 'osei',
			kind: 'acute',
			quantity: [100, 'ml'],
			seenAt: 'visit-home'
		}),
		buildPrescription({
			id: 'medicine-senna',
			name: 'Senna 7.5mg tablets',
			dose: 'Take 2 tablets at night while taking morphine',
			why: 'To prevent constipation',
			prescribed: on,
			by: 'osei',
			kind: 'acute',
			quantity: [60, 'tablets'],
			days: 30,
			seenAt: 'visit-home'
		}),
		buildPlan({
			id: 'plan-wishes',
			title: 'What matters to George',
			kind: 'Advance statement (advance care plan)',
			code: PLAN.advance,
			written: at(on, '13:50'),
			review: day(today, 20),
			by: 'osei',
			summary: 'A first conversation at home. More to come when George has talked with Karen.',
			parts: [
				['What matters most', 'My allotment, my daughter, and not being a nuisance to anyone.'],
				[
					'Where I would like to be',
					'At home in Otterby for as long as I can. If not, the hospice, not a ward.'
				],
				['What worries me', 'Not being able to breathe. Being moved about in the night.'],
				['Not decided yet', 'Resuscitation. Dr Osei will come back to this.']
			],
			agreedWith: 'George Tully'
		})
	];
}
