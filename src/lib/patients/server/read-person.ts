import type { z } from 'zod';
import { readForm } from '#lib/server/forms.ts';
import { readDay } from '../rules.ts';

type Fields = Record<string, string>;

/**
 * Reads a form that says whose record is meant, by NHS number and date of birth, beside what else it
 * asks for. What is wrong comes in the order of the form: whose it is first.
 */
export function readPerson<Schema extends z.ZodObject>(
	schema: Schema,
	form: FormData
):
	| { data: z.output<Schema> & { birthDate: string }; given: Fields; errors: null }
	| { data: null; given: Fields; errors: Fields } {
	const { data, given, errors } = readForm(schema, form);
	const { day = '', month = '', year = '' } = given;
	const birthDate = readDay({ day, month, year });
	if (data && birthDate) return { data: { ...data, birthDate }, given, errors: null };
	const { nhsNumber, ...others } = errors ?? {};
	return {
		data: null,
		given,
		errors: {
			...(nhsNumber && { nhsNumber }),
			...(!birthDate && { birthDate: 'Enter the patient’s date of birth, like 31 3 1980' }),
			...others
		}
	};
}
