import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readDay } from '#lib/patients/rules.ts';
import { now } from '#lib/server/clock.ts';
import { readForm } from '#lib/server/forms.ts';
import { SendForm } from '../schema.ts';
import { sendQuestionnaire } from './send-questionnaire.ts';

export interface PostedSending {
	given: Record<string, string>;
	errors: Record<string, string>;
}

/** What a form to ask somebody comes to; undefined where they are asked. */
export async function postSending(
	access: RecordAccess,
	form: FormData
): Promise<PostedSending | undefined> {
	const { data, given, errors } = readForm(SendForm, form);
	const { day = '', month = '', year = '' } = given;
	const wanted = Boolean(day || month || year);
	const dueOn = wanted ? readDay({ day, month, year }) : undefined;
	const wrongDay =
		wanted && !dueOn
			? 'Enter a day, like 3 9 2027'
			: dueOn && dueOn < ukDay(now())
				? 'The day must not be over'
				: null;
	if (!data || wrongDay) {
		return { given, errors: { ...errors, ...(wrongDay && { due: wrongDay }) } };
	}
	const { askedId, questionnaire, message, lookDays } = data;
	const wish = { askedId, questionnaire, message, dueOn: dueOn ?? null };
	await sendQuestionnaire(access, { ...wish, lookDays: Number(lookDays) });
	return undefined;
}
