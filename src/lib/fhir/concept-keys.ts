import type { Category } from './categories.ts';
import { LOINC, SNOMED } from './codes/systems.ts';
import type { MappedCode, MappedEntry } from './mapped-entry.ts';
import { medicineName } from './medicine-name.ts';
import { plainLetters } from './phrases.ts';

/**
 * The keys by which the same thing from another source is recognised, so that who hides it hides it
 * everywhere: one for each code, and one for its name. None for what is no thing of its own, such as a
 * consultation or a letter. A panel is its own code, never those of its parts.
 */
export function conceptKeys({ category: filed, title, codes }: Named, type?: string): string[] {
	// A dose that somebody says they took is self-care, and is still that medicine: hidden with it.
	const category = type === 'MedicationAdministration' ? 'medicines' : filed;
	if (!CONCEPTUAL.has(category)) return [];
	const name = plainLetters(title).toLowerCase().trim();
	// Hiding a medicine must not hide the allergy to it: a crew has to see that. And the other way round.
	const isAllergy = category === 'allergies' || ALLERGY.test(name);
	const keys = [
		...codes.flatMap((code) => keyOfCode(code) ?? []),
		...(NAMELESS.test(name) ? [] : keyOfName(category, isAllergy ? substanceOf(name) : name))
	];
	return [...new Set(keys.map((key) => (isAllergy ? `allergy:${key}` : key)))].map((key) =>
		key.slice(0, LONGEST_KEY)
	);
}

type Named = Pick<MappedEntry, 'category' | 'title' | 'codes'>;

const LONGEST_KEY = 200;

const CONCEPTUAL = new Set<Category>([
	...(['problems', 'medicines', 'allergies', 'vaccinations', 'results'] as const),
	...(['observations', 'procedures'] as const)
]);

const ALLERGY = /^allerg(?:y|ic) to\b|\ballergy$/;

function substanceOf(name: string): string {
	return name.replace(/^allerg(?:y|ic) to\b/, '').replace(/\ballergy$/, '');
}

/** Names that many different things share: what the source left unnamed, and mere kinds of report. */
const NAMELESS =
	/\(no name given\)$|^family history\b|^(?:test|laboratory|lab|pathology|diagnostic|radiology|imaging|blood test|diagnostic studies) (?:report|results?|studies|tests?)$|^(?:result|results|report|tests?|blood tests?|procedure|operation|surgery|observation|finding|note|medicine|medication|problem|diagnosis|vaccination|immunisation|measurement|assessment|review|screening|questionnaire)$/;

/** Codes of the same width: "Diagnostic studies report" (SNOMED CT, UK Core example). */
const NAMELESS_CODES = new Set(['721981007']);

function keyOfName(category: Category, name: string): string[] {
	// An allergy is to a substance, "sticky plasters", unless a product with its strength is named.
	const isProduct = category === 'medicines' || (category === 'allergies' && /\d/.test(name));
	const medicine = isProduct ? medicineName(name) : '';
	const words = medicine || name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
	return words === '' ? [] : [`text:${words}`];
}

function keyOfCode({ system, code }: MappedCode): string | null {
	if (!system || !code || NAMELESS_CODES.has(code)) return null;
	const known = SYSTEMS.find(({ is }) => is.test(system));
	const sent = code.trim().toLowerCase();
	if (!known?.form.test(sent)) return null;
	return `${known.name}|${known.name === 'icd10' ? undotted(sent) : sent}`;
}

/**
 * Code systems by their addresses in FHIR, versions of them included, and by their OIDs. The codes of
 * dm+d are SNOMED CT codes, and are sent under either name.
 */
const SYSTEMS = [
	{ name: 'sct', is: startsWith(SNOMED), form: /^\d{6,18}$/ },
	{
		name: 'sct',
		is: /^https?:\/\/dmd\.nhs\.uk|^urn:oid:2\.16\.840\.1\.113883\.6\.96$/,
		form: /^\d{6,18}$/
	},
	{ name: 'loinc', is: startsWith(LOINC), form: /^\d{1,7}-\d$/ },
	{ name: 'loinc', is: /^urn:oid:2\.16\.840\.1\.113883\.6\.1$/, form: /^\d{1,7}-\d$/ },
	{
		name: 'icd10',
		is: /\bicd-?10|^urn:oid:2\.16\.840\.1\.113883\.6\.(?:3|90)$/i,
		form: /^[a-z]\d\d(?:\.?[\dx]{1,4})?[ad*+]?$/
	}
];

function startsWith(address: string): RegExp {
	return new RegExp(`^${address.replace(/[.]/g, '\\.').replace(/^http:/, 'https?:')}`);
}

/** "F32.0" and "F320"; the X that fills up a code of three; daggers and asterisks. */
function undotted(code: string): string {
	return code
		.replace(/[ad*+]$/, '')
		.replace('.', '')
		.replace(/x+$/, '');
}
