import { ELEMENTS, FORMS, SALTS, UNITS } from './codes/medicine-forms.ts';
import { plainLetters } from './phrases.ts';

/**
 * What a medicine is, without strength, form, pack and salt: "Sertraline 50mg tablets" is `sertraline`.
 * What is combined keeps all its parts, in the order of the alphabet. Empty where nothing is left.
 */
export function medicineName(title: string): string {
	const bare = plainLetters(title)
		.toLowerCase()
		// Makers and brands, as in "(DE Pharmaceuticals)"; release marks, as in "m/r".
		.replace(/[([][^)\]]{0,100}[)\]]/g, ' ')
		.replace(/\b(?:e\/c|m\/r|s\/f|s\/r)(?![a-z])/g, ' ')
		.replace(STRENGTH, ' ');
	const parts = bare.split(/[/+&,;]|\b(?:and|with)\b/).map(nameOfPart);
	return [...new Set(parts.filter(Boolean))].sort().join('/');
}

/** "50mg", "30mg/500mg", "0.5 %", "250/125", "100 units/ml". Not the 12 of "vitamin B12". */
const AMOUNT = `\\d[\\d.]*(?:,\\d{3})*\\s*(?:(?:${UNITS})(?![a-z]))?`;
const STRENGTH = new RegExp(
	`(?<![a-z0-9])${AMOUNT}(?:\\s*/\\s*(?:${AMOUNT}|(?:${UNITS})(?![a-z])))*(?![a-z0-9])`,
	'g'
);

function nameOfPart(part: string): string {
	const words = part
		.replace(/[^\p{L}\p{N}\s-]/gu, ' ')
		.split(/\s+/)
		.map((word) => word.replace(/^-+|-+$/g, ''))
		.filter((word) => word !== '' && !FORMS.has(word));
	while (words.length > 1 && SALTS.has(words.at(-1) ?? '') && !ELEMENTS.has(words[0] ?? ''))
		words.pop();
	return words.join(' ');
}
