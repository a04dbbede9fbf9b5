import type { Age, Condition } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, hasCode, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { quantityWords } from '../words/quantity-words.ts';

export function mapCondition(condition: Condition, reading: Reading): EntryFacts {
	const onset = parsePeriod(condition.onsetPeriod);
	const abatement = parsePeriod(condition.abatementPeriod);
	return entry({
		category: 'problems',
		status: statusOf(condition),
		title: conceptWords(condition.code) ?? 'Health problem (no name given)',
		meaning: meaningOf(condition),
		happened: parseFhirDate(condition.onsetDateTime) ?? onset.start,
		ended: parseFhirDate(condition.abatementDateTime) ?? abatement.end ?? onset.end,
		recorded: parseFhirDate(condition.recordedDate),
		author: authorOf(reading, condition.recorder, condition.asserter),
		codes: codesOf(condition.code),
		details: details(
			['Where', conceptListWords(condition.bodySite)],
			['Started', plainWords(condition.onsetString) ?? ageWords(condition.onsetAge, reading)],
			['Ended', plainWords(condition.abatementString) ?? ageWords(condition.abatementAge, reading)],
			['Stage', conceptWords(condition.stage?.[0]?.summary)],
			['Note', noteWords(condition.note)]
		)
	});
}

function statusOf({ clinicalStatus, verificationStatus, ...condition }: Condition): EntryStatus {
	if (hasCode(verificationStatus, 'entered-in-error')) return 'entered-in-error';
	if (hasCode(verificationStatus, 'refuted')) return 'resolved';
	if (hasCode(clinicalStatus, 'inactive', 'remission', 'resolved')) return 'resolved';
	const ended = condition.abatementDateTime ?? condition.abatementPeriod?.end;
	return !clinicalStatus && ended ? 'resolved' : 'current';
}

/** condition-clinical codes as a reader meets them. */
const CLINICAL_WORDS: [code: string, words: string][] = [
	['recurrence', 'It has come back'],
	['relapse', 'It has come back'],
	['remission', 'In remission: no signs of it now'],
	['resolved', 'Ended'],
	['inactive', 'Not active now'],
	['active', 'Current']
];

/** condition-ver-status codes that say it is not certain. */
const VERIFICATION_WORDS: [code: string, words: string][] = [
	['unconfirmed', 'Not confirmed'],
	['provisional', 'Suspected, not confirmed'],
	['differential', 'One of several possible causes']
];

function meaningOf({ clinicalStatus, verificationStatus, severity, ...condition }: Condition) {
	if (hasCode(verificationStatus, 'entered-in-error')) return 'Recorded by mistake';
	if (hasCode(verificationStatus, 'refuted')) return 'Ruled out: it is not this';
	const ended = condition.abatementDateTime ? 'Ended' : 'Recorded by the source';
	const clinical = CLINICAL_WORDS.find(([code]) => hasCode(clinicalStatus, code))?.[1] ?? ended;
	const doubt = VERIFICATION_WORDS.find(([code]) => hasCode(verificationStatus, code))?.[1];
	return sentences(doubt ?? clinical, conceptWords(severity));
}

function ageWords(age: Age | undefined, reading: Reading): string | null {
	const words = quantityWords(age, reading);
	return words && `at ${words} old`;
}
