import type { ParamMatcher } from '@sveltejs/kit';

/** Whose pages these are: one's own. The people whom one acts for come with the carers' work. */
export const match: ParamMatcher = (param) => param === 'me';
