import { z } from 'zod';
import type { OrganisationKind } from '#lib/organisations/schema.ts';
import { nhsNumber } from '#lib/patients/schema.ts';

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
	organisationKind: OrganisationKind;
	odsCode: string;
	name: string;
	identifierSystems: string[];
}

/** One line of the operator's worklist: nothing of what the bundle says. */
export interface QuarantineItem {
	quarantineId: string;
	sourceName: string;
	odsCode: string;
	messageId: string;
	reason: QuarantineReason;
	receivedAt: Date;
	outcome: QuarantineOutcome | null;
	closedAt: Date | null;
	note: string | null;
}

export const ReturnForm = z.object({
	note: z
		.string()
		.trim()
		.min(1, 'Enter whom you asked, and what they will do')
		.max(500, 'Enter 500 characters or fewer')
});

export const MergeForm = z.object({
	remaining: nhsNumber('the NHS number that lives on'),
	replaced: nhsNumber('the NHS number that is replaced')
});
