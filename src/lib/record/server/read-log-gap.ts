import { readDay } from '#lib/patients/rules.ts';
import { readForm } from '#lib/server/forms.ts';
import { GapForm, type LogGap } from '../schema.ts';

type Fields = Record<string, string>;

/** A gap as an operator's form declares it; a day whose parts are all empty is left open. */
export function readLogGap(
	form: FormData
): { gap: LogGap; given: Fields; errors: null } | { gap: null; given: Fields; errors: Fields } {
	const { data, given, errors: wrong } = readForm(GapForm, form);
	const errors: Fields = { ...wrong };
	const [startsOn, endsOn] = (['from', 'to'] as const).map((name) => {
		const [day = '', month = '', year = ''] = ['Day', 'Month', 'Year'].map((part) =>
			(given[`${name}${part}`] ?? '').trim()
		);
		if (!day && !month && !year) return null;
		const read = readDay({ day, month, year });
		if (!read) errors[`${name}Day`] = 'Enter a day, like 3 5 2026, or leave it empty';
		return read ?? null;
	}) as [string | null, string | null];
	if (startsOn && endsOn && endsOn < startsOn) {
		errors.toDay = 'The last day must not be before the first';
	}
	if (!data || Object.keys(errors).length > 0) return { gap: null, given, errors };
	const { gapId, sourceId, words } = data;
	return { gap: { gapId, sourceId, startsOn, endsOn, words }, given, errors: null };
}
