import type { Encounter } from 'fhir/r4.d.ts';
import { actorWords, authorOf } from '../author.ts';
import { parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import {
	codingWords,
	conceptListWords,
	conceptWords,
	firstConceptWords
} from '../words/concept-words.ts';

type Status = Encounter['status'];

const STATUS: Record<Status, [status: EntryStatus, words: string | null]> = {
	planned: ['current', 'Planned'],
	arrived: ['current', 'Arrived'],
	triaged: ['current', 'Being assessed'],
	'in-progress': ['current', 'Happening now'],
	onleave: ['current', 'Away for a short time'],
	finished: ['current', null],
	unknown: ['current', null],
	cancelled: ['resolved', 'Cancelled'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

/** v3-ActEncounterCode: what kind of visit it was. */
const CLASS_WORDS: Record<string, string> = {
	AMB: 'Visit to a surgery or clinic',
	EMER: 'Emergency visit',
	FLD: 'Visit where you were, outside a hospital or clinic',
	HH: 'Home visit',
	IMP: 'Hospital stay',
	ACUTE: 'Hospital stay',
	NONAC: 'Hospital stay',
	OBSENC: 'Stay to be watched',
	PRENC: 'Before a hospital stay',
	SS: 'Short hospital stay',
	VR: 'Phone or video call'
};

export function mapEncounter(encounter: Encounter, reading: Reading): EntryFacts {
	const [status, words] = STATUS[encounter.status];
	const { start, end } = parsePeriod(encounter.period);
	const people = (encounter.participant ?? []).map(({ individual }) => individual);
	const kind = kindOf(encounter);
	const title = firstConceptWords(encounter.type) ?? conceptWords(encounter.serviceType) ?? kind;
	const reason = conceptListWords(encounter.reasonCode);
	const where = placeOf(encounter, reading);
	return entry({
		category: 'contacts',
		status,
		title: title ?? 'Contact with a service',
		meaning:
			sentences(
				words,
				[title === kind ? null : kind, where && `at ${where}`].filter(Boolean).join(' '),
				reason && `For: ${reason}`
			) || 'Contact with a health or care service',
		happened: start,
		ended: end,
		author: authorOf(reading, ...people, encounter.serviceProvider),
		codes: codesOf(
			...(encounter.type ?? []),
			encounter.serviceType,
			...(encounter.reasonCode ?? [])
		),
		details: details(
			['Reason', reason],
			['Where', where],
			['Who you saw', people.flatMap((person) => actorWords(reading, person) ?? []).join('; ')],
			['Came from', conceptWords(encounter.hospitalization?.admitSource)],
			['Went to', conceptWords(encounter.hospitalization?.dischargeDisposition)]
		)
	});
}

function kindOf({ class: kind }: Encounter): string | null {
	const known = kind.code !== undefined && Object.hasOwn(CLASS_WORDS, kind.code);
	return known ? (CLASS_WORDS[kind.code ?? ''] ?? null) : codingWords(kind);
}

function placeOf({ serviceProvider, location }: Encounter, reading: Reading): string | null {
	return (
		actorWords(reading, serviceProvider) ??
		(location ?? []).map((place) => actorWords(reading, place.location)).find(Boolean) ??
		null
	);
}
