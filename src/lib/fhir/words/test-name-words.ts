import type { CodeableConcept } from 'fhir/r4.d.ts';
import { hasCode } from '../entry.ts';
import { conceptWords } from './concept-words.ts';

/**
 * Plain names where the formal one hides what was measured. Codes: shared reference data
 * `codes/self-care-measures.csv` and the LOINC codes of `synthea-r4`.
 */
const PLAIN_NAMES: [name: string, ...codes: string[]][] = [
	['HbA1c', '4548-4', '59261-8', '999791000000106'],
	// Ours, beside the codes of a single reading: it stands first.
	['Average blood pressure at home', 'home-blood-pressure-average'],
	['Blood pressure', '85354-9', '55284-4', '75367002'],
	['Oxygen level', '2708-6', '59408-5', '103228002', '431314004'],
	['Pain score (0 to 10)', '72514-3'],
	['Smoking', '72166-2'],
	['Urea', '6299-2'],
	['White blood cell count', '6690-2'],
	['Red blood cell count', '789-8'],
	['Platelet count', '777-3'],
	['Haemoglobin', '718-7'],
	['Haematocrit', '4544-3'],
	['LDL cholesterol', '18262-6'],
	['HDL cholesterol', '2085-9'],
	['Bicarbonate', '20565-8'],
	['eGFR (how well the kidneys filter)', '33914-3'],
	['PSA (prostate)', '2857-1'],
	['Full blood count', '58410-2'],
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
