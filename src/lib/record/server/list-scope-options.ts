import { LABEL_WORDS } from '#lib/consent/words.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { LABELS_TO_NAME, LASTS, PRESETS, RELATIONS } from '#lib/proxy-access/schema.ts';
import { LASTS_WORDS, PRESET_WORDS, RELATION_WORDS } from '#lib/proxy-access/words.ts';
import { CATEGORY_WORDS } from '../words.ts';

/** What can be ticked where somebody says what another may do for a patient: to them, or to staff. */
export function listScopeOptions(to: 'patient' | 'staff' = 'patient') {
	return {
		relations: RELATIONS.map((value) => ({ value, text: RELATION_WORDS[value] })),
		presets: PRESETS.map((value) => ({ value, ...PRESET_WORDS[to][value] })),
		categories: CATEGORIES.map((value) => ({ value, text: CATEGORY_WORDS[value].title })),
		labels: LABELS_TO_NAME.map((value) => ({ value, text: capital(LABEL_WORDS[value]) })),
		lasts: LASTS.map((value) => ({ value, text: LASTS_WORDS[to][value] }))
	};
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
