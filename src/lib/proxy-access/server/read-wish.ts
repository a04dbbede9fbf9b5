import { CATEGORIES } from '#lib/fhir/categories.ts';
import { now } from '#lib/server/clock.ts';
import { monthsAfter, readScope, SCOPES } from '../rules.ts';
import { LABELS_TO_NAME, LASTS, PRESETS, VERBS, type Scope } from '../schema.ts';

/** What a form says that somebody may do, and for how long, with what was ticked and what is wrong. */
export interface ReadWish {
	scope: Scope | null;
	endsAt: Date | null;
	chosen: { categories: string[]; labels: string[]; selfCare: string };
	/** The two as they were sent, to fill the form again. */
	given: { preset: string; lasts: string };
	errors: Record<string, string>;
}

/** Reads the part of a form that inviting and limiting have in common. */
export function readWish(form: FormData): ReadWish {
	const all = (name: string) => form.getAll(name).map(String);
	const one = <T extends string>(name: string, known: readonly T[]) =>
		known.find((value) => value === form.get(name));
	const categories = CATEGORIES.filter((category) => all('category').includes(category));
	const labels = LABELS_TO_NAME.filter((label) => all('label').includes(label));
	const selfCare = one('selfCare', VERBS) ?? 'see';
	const [preset, lasts] = [one('preset', PRESETS), one('lasts', LASTS)];
	const errors: Record<string, string> = {};
	if (!preset) errors.preset = 'Choose what they may do';
	if (!lasts) errors.lasts = 'Choose for how long';
	if (preset === 'choose' && categories.length === 0) {
		errors.category = 'Choose at least one kind of thing that they may see';
	}
	const verbs = Object.fromEntries(
		categories.map((category) => [category, category === 'self-care' ? selfCare : 'see'])
	) as Scope['categories'];
	const scope = preset === 'choose' ? readScope({ categories: verbs, labels }) : SCOPES[preset!];
	const endsAt = !lasts || lasts === 'none' ? null : monthsAfter(now(), Number(lasts));
	const wrong = Object.keys(errors).length > 0;
	return {
		...{ scope: wrong ? null : scope, endsAt, errors },
		given: { preset: String(form.get('preset') ?? ''), lasts: String(form.get('lasts') ?? '') },
		chosen: { categories, labels, selfCare }
	};
}
