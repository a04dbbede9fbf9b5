import { buildAppointment, buildContact } from '../build-contact.ts';
import type { Entry } from '../build-entry.ts';
import { buildVaccination } from '../build-history.ts';
import { buildVital } from '../build-measurement.ts';
import { buildAlert } from '../build-plan.ts';
import { at, day, fluJabDay, workday } from '../days.ts';
import { feed, type Feed } from './feed.ts';
import { rhiannonHistory } from './rhiannon-history.ts';

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
			...rhiannonHistory(today)
		),
		feed(
			{ source: 'shoreside-social-care', patient, id: 'concern', sent: message(-74), introduces },
			...concern(today)
		),
		feed({ source: 'lighthouse-gp', patient, id: 'latest', sent: message(-25) }, ...latest(today))
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

function latest(today: Date): Entry[] {
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
			against: 'flu',
			given: fluJabDay(today, 0),
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
