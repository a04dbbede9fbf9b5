import { readForm } from '#lib/server/forms.ts';
import { postcodeIn, readDay, wordsOf, type Details } from '../rules.ts';
import { DetailsForm } from '../schema.ts';

type Fields = Record<string, string>;

/** Reads who somebody is by two at least of name, date of birth and postcode. */
export function readDetails(
	form: FormData
): { data: Details; given: Fields; errors: null } | { data: null; given: Fields; errors: Fields } {
	const { given } = readForm(DetailsForm, form);
	const { givenName = '', familyName = '', day = '', month = '', year = '', postcode = '' } = given;
	const [first, last] = [givenName, familyName].map((name) => wordsOf(name).length > 0);
	const [born, lives] = [[day, month, year].some((part) => part.trim()), postcode.trim() !== ''];
	const data: Details = {
		name: first && last ? { given: givenName, family: familyName } : null,
		birthDate: born ? (readDay({ day, month, year }) ?? null) : null,
		postcode: lives ? postcodeIn([postcode]) : null
	};
	const errors: Fields = {
		...(last && !first && { givenName: 'Enter the first name too' }),
		...(first && !last && { familyName: 'Enter the last name too' }),
		...(born && !data.birthDate && { birthDate: 'Enter a real date of birth, like 31 3 1980' }),
		...(lives && !data.postcode && { postcode: 'Enter a whole postcode, like XM4 2HL' })
	};
	if (Object.keys(errors).length === 0 && Object.values(data).filter(Boolean).length < 2) {
		errors.givenName = 'Enter two of these at least: the full name, date of birth, postcode';
	}
	if (Object.keys(errors).length > 0) return { data: null, given, errors };
	return { data, given, errors: null };
}
