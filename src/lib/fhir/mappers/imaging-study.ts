import type { ImagingStudy } from 'fhir/r4.d.ts';
import { actorWords, authorOf } from '../author.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { Reading } from '../reading.ts';
import {
	codingWords,
	conceptListWords,
	firstConceptWords,
	plainWords
} from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { lookUp } from '../codes/look-up.ts';

/** DICOM modality codes seen in the shared reference data, for studies that send no name. */
const MODALITY_WORDS: Record<string, string> = {
	CT: 'CT scan',
	US: 'Ultrasound',
	DX: 'X-ray',
	CR: 'X-ray'
};

export function mapImagingStudy(study: ImagingStudy, reading: Reading): EntryFacts {
	const site = codingWords(study.series?.find(({ bodySite }) => bodySite)?.bodySite);
	const images = study.numberOfInstances ?? 0;
	const isMistake = study.status === 'entered-in-error';
	return entry({
		category: 'results',
		status: isMistake ? 'entered-in-error' : study.status === 'cancelled' ? 'resolved' : 'current',
		draft: study.status === 'registered',
		title: titleOf(study, site),
		meaning: isMistake
			? 'Recorded by mistake'
			: sentences(
					study.status === 'cancelled' ? 'Cancelled' : null,
					images > 0 ? `${images} ${images === 1 ? 'image' : 'images'} taken` : 'Images taken'
				),
		happened: parseFhirDate(study.started),
		author: authorOf(reading, ...(study.interpreter ?? []), study.referrer),
		codes: codesOf(
			...(study.procedureCode ?? []),
			...(study.modality ?? []).map((modality) => ({ coding: [modality] }))
		),
		details: details(
			['Part of the body', site],
			['Why', conceptListWords(study.reasonCode)],
			['Where', actorWords(reading, study.location)],
			['Note', noteWords(study.note)]
		)
	});
}

/** "CT scan: thoracic segment of trunk". */
function titleOf(study: ImagingStudy, site: string | null): string {
	const named = plainWords(study.description) ?? firstConceptWords(study.procedureCode);
	if (named) return named;
	const modality = study.modality?.[0] ?? study.series?.[0]?.modality;
	const kind = lookUp(MODALITY_WORDS, modality?.code) ?? codingWords(modality) ?? 'Scan or X-ray';
	return site ? `${kind}: ${site.toLowerCase()}` : kind;
}
