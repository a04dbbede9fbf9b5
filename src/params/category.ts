import type { ParamMatcher } from '@sveltejs/kit';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';

export const match = ((param): param is Category =>
	(CATEGORIES as readonly string[]).includes(param)) satisfies ParamMatcher;
