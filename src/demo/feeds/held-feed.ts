import type { Patient } from 'fhir/r4.d.ts';
import { buildContact } from '../build-contact.ts';
import { at, day, workday } from '../days.ts';
import { feed, type Feed } from './feed.ts';

/**
 * A message that must not be filed: Marlsea General has typed Amina's number on to somebody born in
 * another year. It waits for the operator; nothing of it may reach her record.
 */
export function heldFeed(today: Date): Feed {
	const seen = workday(today, -5);
	const held = feed(
		{
			source: 'marlsea-general-hospital',
			patient: 'amina',
			id: 'somebody-else',
			sent: at(day(today, -4), '19:00'),
			introduces: today
		},
		buildContact({
			id: 'visit-fracture-clinic',
			what: 'Fracture clinic',
			how: 'surgery',
			from: at(seen, '13:30'),
			to: at(seen, '13:50'),
			at: 'marlsea-general',
			with: 'rahman',
			reason: 'Broken wrist',
			story: 'Plaster off. Moving well.'
		})
	);
	const person = held.bundle.entry![0]!.resource as Patient;
	person.birthDate = `${Number(person.birthDate!.slice(0, 4)) + 23}-11-30`;
	person.name = [{ use: 'official', family: 'Yusef', given: ['Amira'] }];
	return held;
}
