import type { AllergyIntolerance } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, hasCode, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';

/** SNOMED CT "No known allergy" (UK Core AllergyIntolerance). */
const NO_KNOWN_ALLERGY = '716186003';

export function mapAllergyIntolerance(allergy: AllergyIntolerance, reading: Reading): EntryFacts {
	const substance = conceptWords(allergy.reaction?.[0]?.substance);
	return entry({
		category: 'allergies',
		status: statusOf(allergy),
		title: conceptWords(allergy.code) ?? substance ?? 'Allergy (no name given)',
		meaning: meaningOf(allergy),
		happened: parseFhirDate(allergy.onsetDateTime) ?? parsePeriod(allergy.onsetPeriod).start,
		ended: parsePeriod(allergy.onsetPeriod).end,
		recorded: parseFhirDate(allergy.recordedDate),
		author: authorOf(reading, allergy.recorder, allergy.asserter),
		codes: codesOf(allergy.code, ...(allergy.reaction ?? []).map(({ substance }) => substance)),
		details: details(
			['Started', plainWords(allergy.onsetString)],
			...(allergy.reaction ?? []).map((reaction): [string, string | null] => [
				'What happened',
				plainWords(reaction.description)
			]),
			['Note', noteWords(allergy.note)]
		)
	});
}

function statusOf({ clinicalStatus, verificationStatus }: AllergyIntolerance): EntryStatus {
	if (hasCode(verificationStatus, 'entered-in-error')) return 'entered-in-error';
	const over = hasCode(clinicalStatus, 'inactive', 'resolved');
	return over || hasCode(verificationStatus, 'refuted') ? 'resolved' : 'current';
}

/** "Can cause: urticarial rash (mild). High risk of a serious reaction. Not confirmed". */
function meaningOf(allergy: AllergyIntolerance): string {
	const { verificationStatus, clinicalStatus, criticality, type } = allergy;
	if (hasCode(verificationStatus, 'entered-in-error')) return 'Recorded by mistake';
	if (hasCode(verificationStatus, 'refuted')) return 'Ruled out: not an allergy';
	if (hasCode(allergy.code, NO_KNOWN_ALLERGY)) return 'The source recorded no known allergies';
	const reactions = reactionWords(allergy);
	const kind = type === 'intolerance' ? 'Intolerance' : 'Allergy';
	return sentences(
		reactions ? `${type === 'intolerance' ? 'Intolerance. ' : ''}Can cause: ${reactions}` : kind,
		criticality === 'high' ? 'High risk of a serious reaction' : null,
		hasCode(verificationStatus, 'unconfirmed') ? 'Not confirmed' : null,
		hasCode(clinicalStatus, 'resolved') ? 'No longer a problem' : null,
		hasCode(clinicalStatus, 'inactive') ? 'Not active now' : null
	);
}

function reactionWords({ reaction }: AllergyIntolerance): string | null {
	const words = (reaction ?? []).flatMap(({ manifestation, severity }) => {
		const what = conceptListWords(manifestation)?.toLowerCase();
		return what ? [severity ? `${what} (${severity})` : what] : [];
	});
	return [...new Set(words)].join(', ') || null;
}
