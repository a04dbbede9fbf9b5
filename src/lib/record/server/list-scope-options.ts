import { LABEL_WORDS } from '#lib/consent/words.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { LABELS_TO_NAME, LASTS, PRESETS, RELATIONS } from '#lib/proxy-access/schema.ts';
import { LASTS_WORDS, PRESET_WORDS, RELATION_WORDS } from '#lib/proxy-access/words.ts';
import { CATEGORY_WORDS } from '../words.ts';

/** What can be ticked where somebody says what another may do for a patient: to them, or to staff. */
export function listScopeOptions(to: 'patient' | 'staff' = 'patient') {
	const say = (text: string) => (to === 'patient' ? text : toStaff(text));
	return {
		relations: RELATIONS.map((value) => ({ value, text: RELATION_WORDS[value] })),
		presets: PRESETS.map((value) => {
			const { text, hint } = PRESET_WORDS[value];
			return { value, text: say(text), hint: hint && say(hint) };
		}),
		categories: CATEGORIES.map((value) => ({ value, text: CATEGORY_WORDS[value].title })),
		labels: LABELS_TO_NAME.map((value) => ({ value, text: capital(LABEL_WORDS[value]) })),
		lasts: LASTS.map((value) => ({ value, text: say(LASTS_WORDS[value]) }))
	};
}

/** The same words, where it is not the patient who reads them. */
function toStaff(text: string): string {
	return text
		.replace(/\byour\b/g, 'the patient’s')
		.replace(/\bfor you\b/g, 'for the patient')
		.replace('one of you', 'somebody');
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
