import { findColumnKind } from '../data/column-kinds.ts';
import { findUnit } from '../data/units.ts';
import type { CsvChoices } from '../schema.ts';
import { datesOf, measuresWithUnits } from './guess-choices.ts';
import { readOrder } from './read-order.ts';

/** What must still be said before a file can be read, by the field of its page. */
export function checkChoices(
	choices: CsvChoices,
	rows: readonly { cells: string[] }[]
): Record<string, string> {
	const errors: Record<string, string> = {};
	const { columns, dateOrder, units } = choices;
	const kinds = columns.filter((key) => key !== '' && key !== 'sensor');
	const twice = kinds.find((key, place) => kinds.indexOf(key) !== place);
	if (twice) {
		const at = columns.lastIndexOf(twice);
		errors[`column-${at}`] = `Choose “${findColumnKind(twice)!.text}” for one column only`;
	}
	if (!kinds.some((key) => findColumnKind(key)?.fills)) {
		errors['column-0'] = 'Choose at least one column with readings';
	} else if (!kinds.includes('moment') && !kinds.includes('date')) {
		errors['column-0'] = 'Choose which column has the date';
	}
	if (kinds.includes('systolic') !== kinds.includes('diastolic')) {
		const missing = kinds.includes('systolic') ? 'diastolic' : 'systolic';
		errors['column-0'] =
			`Choose the column with the ${findColumnKind(missing)!.text.toLowerCase()}`;
	}
	if (dateOrder === null && readOrder(datesOf(columns, rows)).ask) {
		errors.dateOrder = 'Choose how the dates are written';
	}
	for (const measure of measuresWithUnits(columns)) {
		if (!findUnit(measure, units[measure])) errors[`unit-${measure}`] = 'Choose the unit';
	}
	return errors;
}
