import type { ContactPoint, RelatedPerson } from 'fhir/r4.d.ts';
import { parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import { conceptListWords, plainWords } from '../words/concept-words.ts';
import { nameWords } from '../words/name-words.ts';

export function mapRelatedPerson(person: RelatedPerson): EntryFacts {
	const { start, end } = parsePeriod(person.period);
	const relationship = conceptListWords(person.relationship);
	const phones = contactWords(person, 'phone', 'sms');
	return entry({
		category: 'people',
		status: person.active === false ? 'resolved' : 'current',
		title: nameWords(person.name) ?? 'Person (no name given)',
		meaning: sentences(
			relationship ?? 'Someone in your life',
			person.active === false ? 'No longer active' : null
		),
		happened: start,
		ended: end,
		codes: codesOf(...(person.relationship ?? [])),
		details: details(
			['Relationship', relationship],
			['Phone', phones],
			['Email', contactWords(person, 'email')]
		)
	});
}

function contactWords({ telecom }: RelatedPerson, ...systems: ContactPoint['system'][]) {
	const usable = (telecom ?? []).filter(
		({ system, use }) => systems.includes(system) && use !== 'old'
	);
	return usable.flatMap(({ value }) => plainWords(value) ?? []).join(', ') || null;
}
