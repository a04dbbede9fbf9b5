import type { ClinicianActor } from '#lib/identity/schema.ts';
import { readDay } from '#lib/patients/rules.ts';
import { GrantForm } from '#lib/proxy-access/data/applications.ts';
import { startOfUkDay } from '#lib/proxy-access/rules/find-birthday.ts';
import { readWish } from '#lib/proxy-access/server/read-wish.ts';
import { DomainError } from '#lib/server/errors.ts';
import { isForSomebodyElse } from './write-practice-form.ts';
import { readForm } from '#lib/server/forms.ts';
import { grantApplication } from './grant-application.ts';

/**
 * Reads the form by which a practice lets somebody act, and does what it says. @returns what is wrong
 * with it, with all that was typed and ticked; nothing where it is done.
 */
export async function writeGrantForm(
	actor: ClinicianActor,
	applicationId: string,
	fields: FormData
) {
	const { data, given, errors } = readForm(GrantForm, fields);
	const { scope, endsAt, chosen, given: wished, errors: wrong } = readWish(fields);
	const { startDay: day = '', startMonth: month = '', startYear: year = '' } = given;
	const first = readDay({ day, month, year });
	const lacks = given.starts === 'date' && !first;
	const all: Record<string, string> = {
		...wrong,
		...errors,
		...(lacks && { startDate: 'Enter the day on which it starts, like 31 3 2027' })
	};
	const texts: Record<string, string> = { ...given, ...wished };
	if (!data || !scope || lacks) return { status: 422, given: texts, chosen, errors: all };
	const { stepId, place, asked, starts } = data;
	const startsAt = { now: null, adult: 'adult' as const, date: first ? startOfUkDay(first) : null };
	const grant = { stepId, scope, endsAt, reviewOn: null, asked, startsAt: startsAt[starts] };
	try {
		await grantApplication(actor, { applicationId, place }, grant);
		return undefined;
	} catch (error) {
		if (!(error instanceof DomainError) || isForSomebodyElse(error)) throw error;
		const said: Record<string, string> = { preset: error.message };
		return { status: error.status, given: texts, chosen, errors: said };
	}
}
