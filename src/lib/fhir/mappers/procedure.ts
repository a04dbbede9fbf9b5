import type { Procedure } from 'fhir/r4.d.ts';
import { actorWords, authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';

type Status = Procedure['status'];

const STATUS: Record<Status, [status: EntryStatus, words: string]> = {
	preparation: ['current', 'Being prepared'],
	'in-progress': ['current', 'Happening now'],
	'on-hold': ['current', 'Paused'],
	completed: ['current', 'Done'],
	unknown: ['current', 'Recorded by the source'],
	'not-done': ['resolved', 'Not done'],
	stopped: ['resolved', 'Stopped before it was finished'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapProcedure(procedure: Procedure, reading: Reading): EntryFacts {
	const [status, words] = STATUS[procedure.status];
	const { start, end } = parsePeriod(procedure.performedPeriod);
	const reason = conceptListWords(procedure.reasonCode);
	return entry({
		category: 'procedures',
		status,
		title: conceptWords(procedure.code) ?? 'Procedure (no name given)',
		meaning: sentences(words, conceptWords(procedure.statusReason), reason && `For: ${reason}`),
		happened: parseFhirDate(procedure.performedDateTime) ?? start,
		ended: end,
		author: authorOf(
			reading,
			...(procedure.performer ?? []).flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf]),
			procedure.recorder,
			procedure.asserter
		),
		codes: codesOf(procedure.code),
		details: details(
			['When', plainWords(procedure.performedString)],
			['Where on the body', conceptListWords(procedure.bodySite)],
			['Reason', reason],
			['How it went', conceptWords(procedure.outcome)],
			['Complications', conceptListWords(procedure.complication)],
			['What happens next', conceptListWords(procedure.followUp)],
			['Where', actorWords(reading, procedure.location)],
			['Note', noteWords(procedure.note)]
		)
	});
}
