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
import { narrativeWords } from '../words/narrative-words.ts';
import { lookUp } from '../codes/look-up.ts';

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

/** v3-ActEncounterCode: what kind of visit it was, by itself and before the name of a place. */
const CLASS_WORDS: Record<string, [alone: string, before: string]> = {
	AMB: ['Visit to a surgery or clinic', 'Visit to'],
	EMER: ['Emergency care', 'Emergency care from'],
	FLD: ['Visit where you were', 'Visit where you were, by'],
	HH: ['Home visit', 'Home visit by'],
	IMP: ['Hospital stay', 'Stay at'],
	ACUTE: ['Hospital stay', 'Stay at'],
	NONAC: ['Hospital stay', 'Stay at'],
	OBSENC: ['Short stay to be watched', 'Short stay at'],
	PRENC: ['Before a hospital stay', 'Before a stay at'],
	SS: ['Short hospital stay', 'Short stay at'],
	VR: ['Phone or video call', 'Phone or video call with']
};

export function mapEncounter(encounter: Encounter, reading: Reading): EntryFacts {
	const [status, words] = STATUS[encounter.status];
	const { start, end } = parsePeriod(encounter.period);
	const people = (encounter.participant ?? []).map(({ individual }) => individual);
	const [alone, before] = classWords(encounter);
	const name = typeWords(encounter);
	const reason = conceptListWords(encounter.reasonCode);
	const where = placeOf(encounter, reading);
	return entry({
		category: 'contacts',
		status,
		draft: isBeingWritten(encounter),
		title: name ?? alone ?? 'Contact with a service',
		meaning:
			sentences(words, where ? `${before} ${where}` : name && alone, reason && `For: ${reason}`) ||
			'Contact with a health or care service',
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
			['What was written', ownWords(encounter)],
			['Where', where],
			['Who you saw', people.flatMap((person) => actorWords(reading, person) ?? []).join('; ')],
			['Came from', conceptWords(encounter.hospitalization?.admitSource)],
			['Went to', conceptWords(encounter.hospitalization?.dischargeDisposition)]
		)
	});
}

/**
 * A consultation that has not been closed is the clinician's draft (GP Connect lists drafts among
 * what is never disclosed). A stay in hospital is known to its patient while it lasts.
 */
function isBeingWritten({ status, class: kind }: Encounter): boolean {
	return status === 'in-progress' && ['AMB', 'VR', 'HH', 'FLD', undefined].includes(kind.code);
}

/** A generated narrative only says again what the fields say. */
function ownWords({ text }: Encounter): string | null {
	return text?.status === 'additional' ? narrativeWords(text) : null;
}

/** Class words that are known by code; else the source's own, and a plain "at". */
function classWords({ class: kind }: Encounter): [alone: string | null, before: string] {
	const known = lookUp(CLASS_WORDS, kind.code);
	const words = codingWords(kind);
	return known ?? [words, words ? `${words} at` : 'At'];
}

/** "Encounter" is a word for systems. Names that say no more than that are no names. */
function typeWords({ type, serviceType }: Encounter): string | null {
	const words = firstConceptWords(type) ?? conceptWords(serviceType);
	if (!words || /^(?:encounter inpatient|patient encounter procedure|encounter)$/i.test(words)) {
		return null;
	}
	return words.replace(/\bEncounter\b/g, 'Visit').replace(/\bencounter\b/g, 'visit');
}

function placeOf({ serviceProvider, location }: Encounter, reading: Reading): string | null {
	return (
		actorWords(reading, serviceProvider) ??
		(location ?? []).map((place) => actorWords(reading, place.location)).find(Boolean) ??
		null
	);
}
