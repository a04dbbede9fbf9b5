/** The fields that say what an entry is about, and why it was made. */
const SUBJECT_FIELDS = [
	...['code', 'category', 'type', 'topic', 'title', 'description'],
	...['reasonCode', 'conclusionCode', 'serviceType', 'questionnaire']
];

const SAFEGUARDING = /safeguard|child[- ]protection plan|looked[- ]after child/i;

/**
 * PRSB heading "Safeguarding": concerns, looked after child, child protection plans. Told by its
 * words, because the members of its SNOMED CT reference set (999002381000000108) are not public.
 * A false match only hides: the area lists who may still see it.
 */
export function isSafeguarding(resource: object): boolean {
	const fields = resource as Record<string, unknown>;
	return SUBJECT_FIELDS.some(
		(field) => field in fields && SAFEGUARDING.test(JSON.stringify(fields[field] ?? ''))
	);
}
