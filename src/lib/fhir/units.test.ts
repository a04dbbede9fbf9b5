import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOINC, SNOMED, UCUM } from './codes/systems.ts';
import { normaliseQuantity, shown } from './units.ts';

const loinc = (code: string) => [{ system: LOINC, code, display: null }];
const snomed = (code: string) => [{ system: SNOMED, code, display: null }];
const unknown = loinc('00000-0');

const normalise = (digits: string, unit: string, codes = unknown) => {
	const quantity = { value: Number(digits), unit, code: unit, system: UCUM };
	const {
		number,
		unit: ucum,
		digits: text,
		converted
	} = normaliseQuantity(quantity, digits, codes);
	return [text, ucum, number, converted];
};

describe('units as sources write them', () => {
	it.each([
		['{beats}/min', '/min'],
		['{Breaths}/min', '/min'],
		['mmHg', 'mm[Hg]'],
		['lbs', '[lb_av]'],
		['K/uL', '10*3/uL'],
		['10^9/L', '10*9/L'],
		['10*9/L', '10*9/L'],
		['l/min', 'L/min'],
		['mmol/l', 'mmol/L'],
		['mg/dl', 'mg/dL'],
		['mL', 'mL'],
		['mol', 'mol'],
		['furlongs', 'furlongs']
	])('reads %s as %s', (sent, ucum) => expect(normalise('5', sent)[1]).toBe(ucum));

	it('reads C and F as degrees only of a temperature', () => {
		expect(normalise('37.0', 'C', loinc('8310-5'))).toEqual(['37.0', 'Cel', 37, false]);
		expect(normalise('98.6', 'F', loinc('8310-5'))).toEqual(['37.0', 'Cel', 37, true]);
		expect(normalise('5', 'C')[1]).toBe('C');
	});

	it('prefers the word to the code of another system', () => {
		const capsules = { value: 21, unit: 'capsule', code: '732937005', system: SNOMED };
		expect(normaliseQuantity(capsules, '21', []).unit).toBe('capsule');
	});
});

describe('usual UK units', () => {
	it.each<[string, string, string, unknown[]]>([
		['94', 'mg/dL', '2339-0', ['5.2', 'mmol/L', 5.2177, true]],
		['5.20', 'mmol/L', '2339-0', ['5.20', 'mmol/L', 5.2, false]],
		['200', 'mg/dL', '2093-3', ['5.2', 'mmol/L', 5.17258, true]],
		['1.0', 'mg/dL', '38483-4', ['88', 'umol/L', 88.4017, true]],
		['14', 'mg/dL', '6299-2', ['5.0', 'mmol/L', 4.9975, true]],
		['150', 'mg/dL', '2571-8', ['1.7', 'mmol/L', 1.69409, true]],
		['1.0', 'mg/dL', '1975-2', ['17', 'umol/L', 17.1037, true]],
		['9.5', 'mg/dL', '49765-1', ['2.37', 'mmol/L', 2.37038, true]],
		['6.5', '%', '4548-4', ['48', 'mmol/mol', 47.545, true]],
		['48', 'mmol/mol', '4548-4', ['48', 'mmol/mol', 48, false]],
		['13.2', 'g/dL', '718-7', ['132', 'g/L', 132, true]],
		['7.20', '10*3/uL', '6690-2', ['7.20', '10*9/L', 7.2, false]],
		['4.50', '10*6/uL', '789-8', ['4.50', '10*12/L', 4.5, false]],
		['3', 'ng/mL', '2857-1', ['3', 'ug/L', 3, false]],
		['150', '[lb_av]', '29463-7', ['68.0', 'kg', 68.0389, true]],
		['1.64', 'm', '8302-2', ['164', 'cm', 164, true]],
		['0', 'mg/dL', '2339-0', ['0', 'mmol/L', 0, false]]
	])('%s %s of %s', (digits, unit, code, expected) => {
		expect(normalise(digits, unit, loinc(code))).toEqual(expected);
	});

	it('leaves what is not certain', () => {
		// A percentage coded as IFCC, an impossible HbA1c, mass for a count, a code it does not know.
		expect(normalise('6.5', '%', snomed('999791000000106'))).toEqual(['6.5', '%', 6.5, false]);
		expect(normalise('1', '%', loinc('4548-4'))).toEqual(['1', '%', 1, false]);
		expect(normalise('5', 'mg', loinc('6690-2'))).toEqual(['5', 'mg', 5, false]);
		expect(normalise('94', 'mg/dL')).toEqual(['94', 'mg/dL', 94, false]);
	});

	it('never throws, and keeps the number where it keeps the unit', () => {
		const codes = fc.constantFrom(unknown, loinc('2339-0'), loinc('8310-5'), snomed('27113001'));
		const unit = fc.oneof(
			fc.string(),
			fc.constantFrom(
				...['mg/dL', 'C', '%', '[lb_av]', '10*3/uL', 'valueOf', 'toString/L', '__proto__']
			)
		);
		const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
		fc.assert(
			fc.property(value, unit, codes, (value, unit, codes) => {
				const normal = normaliseQuantity({ value, unit }, String(value), codes);
				if (!normal.converted) expect(normal.number).toBe(value);
			})
		);
	});
});

describe('shown', () => {
	it.each([
		['7.20', '7.20'],
		['163.33552412409668', '163.3'],
		['1.286983762465933', '1.29'],
		['0.8428243950364371', '0.843'],
		['-0.000012345', '-0.0000123'],
		['1e3', '1000.0'],
		['0.1234', '0.1234']
	])('shows %s as %s', (sent, text) => expect(shown(sent)).toBe(text));
});
