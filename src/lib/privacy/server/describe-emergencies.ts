import { ukDay } from '#lib/access-log/rules.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { isOverdue, isRunning } from '#lib/oversight/rules.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import type { OwnEmergency } from './list-own-emergencies.ts';
import { EMERGENCY_REASON_WORDS, VERDICT_WORDS } from '../words.ts';

export interface EmergencyView {
	id: string;
	/** Who set the usual limits aside, when, and until when. */
	sentence: string;
	reason: string;
	/** In their own words. */
	text: string;
	running: boolean;
	overdue: boolean;
	/** Where the look into it stands. */
	review: string;
	verdicts: { key: string; verdict: string; words: string; by: string }[];
}

/** The emergencies in which a patient's record was opened, as they read of them. */
export function describeEmergencies(emergencies: OwnEmergency[]): EmergencyView[] {
	const at = now();
	return emergencies.map((emergency) => {
		const { emergencyId, name, jobTitle, organisation, reason, text, item, verdicts } = emergency;
		const { startedAt, lapsesAt, endedAt } = emergency;
		const running = isRunning(emergency, at);
		const overdue = item !== undefined && isOverdue(item, ukDay(at));
		const until = running
			? `It ends by itself on ${momentWords(lapsesAt)}.`
			: `It ended on ${momentWords(endedAt ?? lapsesAt)}.`;
		return {
			id: emergencyId,
			sentence: `${name ?? 'Somebody, name withheld'}, ${jobTitle} at ${organisation}, opened your record in an emergency on ${momentWords(startedAt)}. ${until}`,
			reason: EMERGENCY_REASON_WORDS[reason],
			text,
			running,
			overdue,
			review: reviewWords(item, overdue),
			verdicts: verdicts.map(({ verdict, words, name: by, decidedAt }) => ({
				key: decidedAt.toISOString(),
				verdict: VERDICT_WORDS[verdict],
				words,
				by: `${by ?? 'A privacy officer, name withheld'}, ${momentWords(decidedAt)}`
			}))
		};
	});
}

function reviewWords(item: OwnEmergency['item'], overdue: boolean): string {
	if (!item) return '';
	const due = dateWords({ at: item.dueOn, precision: 'day' });
	if (item.closedAt) return 'A privacy officer has looked into it.';
	return overdue
		? `A privacy officer had to look into it by ${due} and has not.`
		: `A privacy officer must look into it by ${due}.`;
}
