/** What arrives for a care team to look at. */
export const REVIEW_KINDS = ['questionnaire'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/**
 * One piece of work for an organisation's care team, without anything of what it is about: that is
 * opened through the gate, patient by patient.
 */
export interface ReviewItem {
	/** The submission's own id. */
	itemId: string;
	kind: ReviewKind;
	patientId: string;
	/** What it belongs to, for the address of its page: the questionnaire that was asked. */
	aboutId: string;
	organisationId: string;
	/** To be looked at before the others. */
	urgent: boolean;
	raisedAt: Date;
	/** The last day, in the UK, as YYYY-MM-DD: the patient was told so. */
	dueOn: string;
	closedAt: Date | null;
	closedBy: string | null;
}
