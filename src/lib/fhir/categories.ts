/**
 * The headings of a record, in the order people look for them. They group the 38 headings of the
 * PRSB Core Information Standard v2. The slug is also the last part of the page's address.
 */
export const CATEGORIES = [
	'problems',
	'medicines',
	'allergies',
	'vaccinations',
	'results',
	'observations',
	'procedures',
	'appointments',
	'contacts',
	'documents',
	'care-plans',
	'contingency-plans',
	'end-of-life-plans',
	'about-me',
	'social-care',
	'alerts',
	'people',
	'self-care'
] as const;

export type Category = (typeof CATEGORIES)[number];
