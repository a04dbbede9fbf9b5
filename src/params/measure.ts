import type { ParamMatcher } from '@sveltejs/kit';

/** The place of a measure in the list: an address says nothing of anybody's health. */
export const match: ParamMatcher = (param) => /^m\d{1,2}$/.test(param);
