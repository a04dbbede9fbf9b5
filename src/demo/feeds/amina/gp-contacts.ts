import type { Entry } from '../../build-entry.ts';
import { buildAppointment, buildContact, buildReferral } from '../../build-contact.ts';
import { at, workday } from '../../days.ts';

/** Times Amina met somebody from her surgery. The older ones are on paper. */
export function aminaConsultations(today: Date): Entry[] {
	const between = (offset: number, from: string, to: string) => ({
		from: at(workday(today, offset), from),
		to: at(workday(today, offset), to),
		at: 'harbour-lane' as const
	});
	return [
		buildContact({
			id: 'visit-diagnosis',
			what: 'GP consultation',
			how: 'surgery',
			from: '2017-03-09T09:30:00+00:00',
			to: '2017-03-09T09:50:00+00:00',
			at: 'harbour-lane',
			with: 'marsh',
			reason: 'Results of blood tests: type 2 diabetes',
			story:
				'Thirsty and tired for some months. Fasting glucose 7.20 mmol/L and HbA1c 51 mmol/mol. Explained type 2 diabetes, with her daughter interpreting. To join the local diabetes course. Diet first; start metformin in a month if no better.'
		}),
		buildContact({
			id: 'visit-bereavement',
			what: 'GP consultation',
			how: 'surgery',
			with: 'chen',
			labels: ['MH'],
			reason: 'Low mood after the death of her husband',
			story:
				'Husband died suddenly 5 weeks ago. Cries most days, sleeps 3 hours, has stopped cooking. No thoughts of harming herself: her faith and her children keep her going. Offered talking therapy with a Somali-speaking worker. Review in 2 weeks.',
			...between(-860, '11:20', '11:50')
		}),
		buildContact({
			id: 'visit-after-hospital',
			what: 'Telephone consultation after discharge',
			how: 'telephone',
			with: 'chen',
			reason: 'Pneumonia: review after hospital',
			story:
				'Home for 11 days. Breathing much better, finished doxycycline, eating well. Metformin restarted. Chest X-ray to be repeated in 6 weeks by the hospital.',
			...between(-396, '14:05', '14:15')
		}),
		buildContact({
			id: 'visit-annual-review',
			what: 'Diabetes annual review',
			how: 'surgery',
			with: 'okello',
			reason: 'Type 2 diabetes: yearly review',
			story:
				'HbA1c 62. Blood pressure 146/86. Feet low risk. Finds it hard to walk since the knee got worse. Telephone interpreter used.',
			...between(-343, '09:40', '10:10')
		}),
		buildContact({
			id: 'visit-knee',
			what: 'GP consultation',
			how: 'surgery',
			with: 'chen',
			reason: 'Pain in the right knee',
			story:
				'Worse on stairs. No swelling, no locking. Exercises shown. Short course of naproxen with food; blood pressure to be checked in 2 weeks.',
			...between(-214, '16:10', '16:25')
		}),
		buildContact({
			id: 'visit-empagliflozin',
			what: 'GP consultation with interpreter',
			how: 'surgery',
			with: 'chen',
			reason: 'Type 2 diabetes: HbA1c is 64',
			story:
				'HbA1c has risen to 64 in spite of metformin 2g a day. Talked through the choices with a Somali interpreter. Amina would like tablets that also protect the kidneys and do not cause weight gain. Start empagliflozin 10mg. Sick-day rules explained and given in large print. Referred to the community diabetes nurse.',
			...between(-158, '15:00', '15:30')
		}),
		buildContact({
			id: 'visit-bath',
			what: 'Telephone consultation',
			how: 'telephone',
			with: 'chen',
			reason: 'Slipped getting out of the bath',
			story:
				'Bruised hip, walking normally, did not hit her head. Nervous of the bath since. Bilal helps. Referred to the council for rails.',
			...between(-99, '11:40', '11:50')
		}),
		buildContact({
			id: 'visit-half-yearly-review',
			what: 'Diabetes review',
			how: 'surgery',
			with: 'okello',
			reason: 'Type 2 diabetes: half-yearly review',
			story:
				'HbA1c down to 57, weight down 2.6kg, blood pressure 136/80. Very pleased. Home readings brought on paper and filed.',
			...between(-33, '10:00', '10:30')
		})
	];
}

/** A consultation that is not finished: nobody but its author should see it. */
export function aminaNotesBeingWritten(today: Date): Entry {
	const on = workday(today, -4);
	return buildContact({
		id: 'visit-being-written',
		what: 'Notes being written',
		how: 'surgery',
		from: at(on, '18:00'),
		at: 'harbour-lane',
		with: 'chen',
		reason: 'Results to go through',
		story: 'Notes not finished.',
		draft: true
	});
}

export function aminaAppointments(today: Date): Entry[] {
	const slot = (offset: number, from: string, to: string) => ({
		starts: at(workday(today, offset), from),
		ends: at(workday(today, offset), to),
		booked: workday(today, Math.min(offset - 14, -2)),
		at: 'harbour-lane' as const
	});
	return [
		buildAppointment({
			id: 'appointment-half-yearly-review',
			what: 'Diabetes review with the practice nurse',
			with: 'okello',
			status: 'fulfilled',
			...slot(-33, '10:00', '10:30')
		}),
		buildAppointment({
			id: 'appointment-missed',
			what: 'Blood test',
			with: 'okello',
			status: 'noshow',
			note: 'Rang later: the bus did not come.',
			...slot(-252, '08:40', '08:50')
		}),
		buildAppointment({
			id: 'appointment-cancelled',
			what: 'Knee exercises group',
			status: 'cancelled',
			note: 'Cancelled by the surgery: not enough people.',
			...slot(-180, '13:00', '14:00')
		}),
		buildAppointment({
			id: 'appointment-dr-chen',
			what: 'GP appointment, 20 minutes, with a Somali interpreter',
			with: 'chen',
			why: 'Review',
			bring: 'Please come to the front desk. The interpreter will meet you there.',
			...slot(5, '10:20', '10:40')
		}),
		buildAppointment({
			id: 'appointment-blood-test',
			what: 'Blood test before your diabetes review',
			with: 'okello',
			bring: 'You can eat and drink as usual.',
			...slot(140, '08:40', '08:50')
		})
	];
}

export function aminaReferrals(today: Date): Entry[] {
	return [
		buildReferral({
			id: 'referral-therapy',
			to: 'Tidewell Mental Health Trust, talking therapies',
			what: 'Referral to talking therapies',
			asked: workday(today, -846),
			by: 'chen',
			why: 'Depression after bereavement',
			labels: ['MH'],
			done: true
		}),
		buildReferral({
			id: 'referral-diabetes-nurse',
			to: 'Mersey Shore Community Health, diabetes nurses',
			what: 'Referral to the community diabetes nurse',
			asked: workday(today, -158),
			by: 'chen',
			why: 'Starting empagliflozin; would like to learn to measure at home',
			seenAt: 'visit-empagliflozin'
		}),
		buildReferral({
			id: 'referral-rails',
			to: 'Shoreside Council, adult social care',
			what: 'Referral for an assessment at home',
			asked: workday(today, -99),
			by: 'chen',
			why: 'Slipped in the bath',
			seenAt: 'visit-bath',
			done: true
		})
	];
}
