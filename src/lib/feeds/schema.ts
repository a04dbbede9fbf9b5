/** Why a bundle waits for an operator instead of being filed. */
export const QUARANTINE_REASONS = [
	'nhs-number-invalid',
	'patient-unknown',
	'demographics-disagree',
	'merge-requested'
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** What an operator did about it. `returned`: the source has been asked to put it right and send again. */
export const QUARANTINE_OUTCOMES = ['filed', 'merged', 'returned'] as const;
export type QuarantineOutcome = (typeof QUARANTINE_OUTCOMES)[number];

export const MAX_BUNDLE_BYTES = 10 * 1024 * 1024;
export const MAX_BUNDLE_ENTRIES = 2000;

/** The system that sends, as the token says: everything it may touch follows from its source. */
export interface FeedSource {
	sourceId: string;
	organisationId: string;
	odsCode: string;
	name: string;
	identifierSystems: string[];
}
