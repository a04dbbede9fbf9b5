import { buildDispense } from '../../build-medicine.ts';
import { buildScanReport } from '../../build-result.ts';
import { PROCEDURE } from '../../codes.ts';
import { at, day, workday } from '../../days.ts';
import type { SourceKey } from '../../sources.ts';
import { feed, type Feed } from '../feed.ts';
import { georgeBefore } from './gp-before.ts';
import { georgeAfterDiagnosis, georgeCough } from './gp-cough.ts';
import { georgeRespect } from './respect.ts';
import { georgeAppointments, georgeDiagnosis, georgeTests, georgeTreatment } from './specialist.ts';
import { georgeWalkIn } from './walk-in.ts';

/** George's record up to the walk-in centre. What happens at Marlsea General is told live. */
export function georgeFeeds(today: Date): Feed[] {
	const message = (source: SourceKey, id: string, offset: number, clock: string) => ({
		source,
		patient: 'george' as const,
		id,
		sent: at(day(today, offset), clock)
	});
	const first = { introduces: today };
	return [
		feed(
			{ ...message('lighthouse-gp', 'before', -200, '03:00'), ...first },
			...georgeBefore(today)
		),
		feed({ ...message('st-brannock-hospital', 'x-ray', -100, '18:30'), ...first }, xray(today)),
		feed(message('lighthouse-gp', 'cough', -96, '03:00'), ...georgeCough(today)),
		feed(message('st-brannock-hospital', 'tests', -70, '18:30'), ...georgeTests(today)),
		feed(message('st-brannock-hospital', 'diagnosis', -67, '18:30'), ...georgeDiagnosis(today)),
		feed(
			{ ...message('brightsave-pharmacy', 'dispensed', -42, '22:00'), ...first },
			...dispensed(today)
		),
		feed(message('lighthouse-gp', 'after-diagnosis', -41, '03:00'), ...georgeAfterDiagnosis(today)),
		feed(message('st-brannock-hospital', 'treatment', -27, '18:30'), ...georgeTreatment(today)),
		feed(message('st-brannock-hospital', 'respect', -20, '18:30'), ...georgeRespect(today)),
		feed(message('st-brannock-hospital', 'moved', -8, '18:30'), ...georgeAppointments(today)),
		feed(
			{ ...message('sandholme-walk-in-visits', 'visit', -6, '19:00'), ...first },
			...georgeWalkIn(today)
		)
	];
}

function xray(today: Date) {
	return buildScanReport({
		id: 'chest-x-ray',
		name: 'Chest X-ray',
		codes: [PROCEDURE.chestXray],
		done: at(workday(today, -102), '11:40'),
		issued: at(workday(today, -101), '09:15'),
		reporter: 'iyer',
		conclusion:
			'Shadow of about 4cm in the left upper zone. Suspicious of lung cancer. Urgent CT and referral advised. The surgery was telephoned.'
	});
}

/** What Pharmacist Lowe handed over after the home visit. */
function dispensed(today: Date) {
	const handedOver = at(workday(today, -43), '16:45');
	const prescription = 'Prescription from Lighthouse Medical Centre';
	const shared = { handedOver, by: 'lowe', prescription, days: 28 } as const;
	return [
		buildDispense({
			id: 'dispense-amlodipine',
			name: 'Amlodipine 10mg tablets',
			dose: 'Take ONE tablet ONCE a day',
			quantity: [28, 'tablets'],
			...shared
		}),
		buildDispense({
			id: 'dispense-tiotropium',
			name: 'Tiotropium 18 microgram inhalation powder capsules',
			dose: 'Breathe in ONE capsule ONCE a day',
			quantity: [30, 'capsules'],
			...shared
		}),
		buildDispense({
			id: 'dispense-morphine',
			name: 'Morphine sulfate 10mg/5ml oral solution',
			dose: 'Take 1.25ml when needed, up to every 4 hours',
			asNeeded: true,
			quantity: [100, 'ml'],
			...shared
		})
	];
}
