import { inPatient } from '#lib/server/db.ts';
import { DAILY_HOURS, EMAIL_TIMES, SENT_KINDS, type SentKind } from '../schema.ts';
import { EMAIL_TIME_WORDS, hourWords, KIND_CHOICES } from '../words.ts';
import { readChoices } from './read-choices.ts';

export interface ShownChoices {
	kinds: { kind: SentKind; title: string; hint: string }[];
	times: { value: string; text: string }[];
	hours: { value: string; text: string }[];
	/** What the form's fields say. */
	values: Record<string, string>;
	push: string[];
}

/** A patient's choices as the form shows them. */
export async function showChoices(patientId: string): Promise<ShownChoices> {
	const { email, push, dailyAt, quietNights } = await inPatient(patientId, (tx) =>
		readChoices(tx, patientId)
	);
	const emails = SENT_KINDS.map((kind) => [`email-${kind}`, email[kind]]);
	return {
		kinds: SENT_KINDS.map((kind) => ({ kind, ...KIND_CHOICES[kind] })),
		times: EMAIL_TIMES.map((value) => ({ value, text: EMAIL_TIME_WORDS[value] })),
		hours: DAILY_HOURS.map((hour) => ({ value: String(hour), text: hourWords(hour) })),
		values: {
			...Object.fromEntries(emails),
			dailyAt: String(dailyAt),
			quietNights: quietNights ? 'yes' : 'no'
		},
		push
	};
}
