import type { ParamMatcher } from '@sveltejs/kit';

const RELATIONSHIP = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whose pages these are: one's own, or those of somebody one acts for, by the relationship that lets
 * one. It stands in the address, so no other tab can switch for whom this one acts.
 */
export const match: ParamMatcher = (param) => param === 'me' || RELATIONSHIP.test(param);
