import { z } from 'zod';
import { nhsNumber, PersonForm } from '#lib/patients/schema.ts';

/** How a hold stands. `overdue`: its review is missed, and it still keeps things back for a time. */
export type HoldState = 'asked' | 'withdrawn' | 'in-force' | 'overdue' | 'ended' | 'lapsed';

/** One hold of an organisation's, without whose record it is about or why. */
export interface HoldItem {
	holdId: string;
	patientId: string;
	organisationId: string;
	askedAt: Date;
	/** Who asked for a term that nobody else has confirmed yet. */
	waitingBy: string | null;
	reviewBy: Date | null;
	lapsesAt: Date | null;
	endedAt: Date | null;
}

/** Each time that somebody asked for a hold, or for it to go on. */
export interface HoldTerm {
	termId: string;
	reason: string;
	askedBy: string;
	askedName: string;
	askedAt: Date;
	confirmedName: string | null;
	confirmedAt: Date | null;
}

export interface Hold extends HoldItem {
	odsCode: string;
	coversFrom: Date;
	endedName: string | null;
	/** Oldest first. */
	terms: HoldTerm[];
}

const reason = z
	.string()
	.trim()
	.min(10, 'Enter why, in at least 10 characters')
	.max(1000, 'Use at most 1,000 characters');
const formId = z.uuid('This form is too old. Open the page again.');

export const AskHoldForm = PersonForm.extend({
	holdId: formId,
	reason,
	covers: z.enum(['new', 'month'], 'Choose what to keep back')
});

/** Two people must mean the same patient. */
export const ConfirmHoldForm = z.object({ nhsNumber: nhsNumber('the patient’s NHS number') });

export const RenewHoldForm = z.object({ termId: formId, reason });
