import type { CodeableConcept } from 'fhir/r4.d.ts';
import { hasCode } from '../entry.ts';
import { conceptWords } from './concept-words.ts';

/**
 * Plain names where the formal one hides what was measured. Codes: shared reference data
 * `codes/self-care-measures.csv`, and 4548-4 in `synthea-r4`.
 */
const PLAIN_NAMES: [name: string, ...codes: string[]][] = [
	['HbA1c', '4548-4', '59261-8', '999791000000106'],
	['Blood pressure', '85354-9', '55284-4', '75367002'],
	['Oxygen level', '2708-6', '59408-5', '103228002', '431314004'],
	['Pain score (0 to 10)', '72514-3'],
	['Body mass index (BMI)', '39156-5', '60621009']
];

/** What was tested or measured, with what a laboratory adds to a LOINC name taken off. */
export function testNameWords(code: CodeableConcept | undefined): string | null {
	const plain = PLAIN_NAMES.find(([, ...codes]) => hasCode(code, ...codes));
	if (plain) return plain[0];
	const words = conceptWords(code);
	if (!words) return null;
	const short = words
		.replace(/ ?\[[^\]]*\]/g, '')
		.replace(/ by (?:Automated count|calculation)/i, '')
		.replace(/ - Blood$/, '')
		.replace(/ in Serum or Plasma/i, ' in blood')
		.replace(/ - Serum or Plasma$/i, ' in blood')
		.replace(/\s+/g, ' ')
		.trim();
	return short || words;
}
