import type { QuarantineOutcome, QuarantineReason } from './schema.ts';

/** What a supplier is told, and what an operator reads, about why a bundle waits. */
export const REASON_WORDS: Record<QuarantineReason, { operator: string; supplier: string }> = {
	'nhs-number-invalid': {
		operator: 'The NHS number fails its check digit',
		supplier:
			'The NHS number fails its check digit. Correct it and send the message again with a new id.'
	},
	'patient-unknown': {
		operator: 'Nobody with this NHS number is known here',
		supplier:
			'Nobody with this NHS number is known here, and the bundle has no Patient with a family name, a given name and a whole date of birth.'
	},
	'demographics-disagree': {
		operator: 'The date of birth or the name disagrees with the record',
		supplier:
			'The name or date of birth disagrees with what is known for this NHS number. Check whose record this is.'
	},
	'merge-requested': {
		operator: 'The source says that two records are the same person’s',
		supplier: 'A merge of two records needs a person to confirm it.'
	}
};

export const OUTCOME_WORDS: Record<QuarantineOutcome, string> = {
	filed: 'Filed in the record',
	merged: 'Records joined',
	returned: 'Returned to the source'
};

/** How long something has waited, for the worklist: "today", "1 day", "12 days". */
export function ageWords(receivedAt: Date, now: Date): string {
	const days = Math.floor((now.getTime() - receivedAt.getTime()) / 86_400_000);
	if (days < 1) return 'Less than a day';
	return days === 1 ? '1 day' : `${days} days`;
}
