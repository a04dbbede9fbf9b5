import type { Category } from '#lib/fhir/categories.ts';
import { medicineName } from '#lib/fhir/medicine-name.ts';

const SHORTEST = 4;
const MOST_WORDS = 6;

/** Words that say nothing of what an entry is about: too many letters have them. */
const GENERAL = new Set(
	[
		'about above after acute adult annual appointment assessment attendance blood care chronic clinic',
		'clinical condition consultation contact count department diagnosis discharge disease disorder',
		'document episode examination finding first follow from general health history hospital injury',
		'left letter level management measurement medication medicine mild moderate note other pain patient',
		'person plan primary problem procedure rate referral report result review right risk screening',
		'secondary serum service severe suspected symptom syndrome team test treatment type unspecified',
		'urgent visit with without your'
	]
		.join(' ')
		.split(' ')
);

/**
 * The words of an entry's title by which a letter that mentions it may be found: better one letter
 * too many than one too few. Plain letters and digits, harmless to LIKE.
 */
export function findSearchWords(title: string, category: Category): string[] {
	const name = category === 'medicines' ? medicineName(title) || title : title;
	const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
	const telling = words.filter(
		(word) => word.length >= SHORTEST && !/^\d+$/.test(word) && !GENERAL.has(word.replace(/s$/, ''))
	);
	return [...new Set(telling)].slice(0, MOST_WORDS);
}
