import type { Given } from '#lib/self-care/schema.ts';

/** A unit that a device's numbers may be in, and the fields of the measure's form that they fill. */
export interface DeviceUnit {
	key: string;
	text: string;
	/** How headings and exports name it. */
	names: RegExp;
	given: (number: number) => Given;
}

const POUNDS_IN_STONE = 14;
const INCHES_IN_FOOT = 12;

const stones = (pounds: number): Given => {
	const whole = Math.floor(pounds / POUNDS_IN_STONE);
	return {
		unit: 'st-lb',
		stones: String(whole),
		pounds: text(pounds - whole * POUNDS_IN_STONE, 2)
	};
};
const feet = (inches: number): Given => {
	const whole = Math.floor(inches / INCHES_IN_FOOT);
	return { unit: 'ft-in', feet: String(whole), inches: text(inches - whole * INCHES_IN_FOOT, 2) };
};

/** By measure: the usual unit first. What has one unit only fills one field. */
export const DEVICE_UNITS: Record<string, readonly DeviceUnit[]> = {
	weight: [
		unit('kg', 'kilograms (kg)', /\bkgs?\b|kilo/i, (n) => ({ unit: 'kg', kg: text(n, 1) })),
		unit('lb', 'pounds (lb)', /\blbs?\b|pounds/i, stones),
		unit('st', 'stones, as a decimal number', /\bst\b|stone/i, (n) => stones(n * POUNDS_IN_STONE))
	],
	height: [
		unit('cm', 'centimetres (cm)', /\bcm\b|centim/i, (n) => ({ unit: 'cm', cm: text(n, 0) })),
		unit('m', 'metres (m)', /\bm\b|met(re|er)s?\b/i, (n) => ({ unit: 'cm', cm: text(n * 100, 0) })),
		unit('in', 'inches (in)', /\bin(ch(es)?)?\b/i, feet),
		unit('ft', 'feet, as a decimal number', /\bft\b|feet/i, (n) => feet(n * INCHES_IN_FOOT))
	],
	waist: [
		unit('cm', 'centimetres (cm)', /\bcm\b|centim/i, (n) => ({ unit: 'cm', cm: text(n, 1) })),
		unit('in', 'inches (in)', /\bin(ch(es)?)?\b/i, (n) => ({ unit: 'in', inches: text(n, 1) }))
	],
	temperature: [
		unit('celsius', 'degrees Celsius (°C)', /°\s*C\b|\bdegC\b|celsius|\(C\)/i, (n) => {
			return { unit: 'celsius', celsius: text(n, 1) };
		}),
		unit('fahrenheit', 'degrees Fahrenheit (°F)', /°\s*F\b|\bdegF\b|fahrenheit|\(F\)/i, (n) => {
			return { unit: 'fahrenheit', fahrenheit: text(n, 1) };
		})
	],
	glucose: [
		unit('mmol', 'mmol/L', /mmol/i, (n) => ({ unit: 'mmol', mmol: text(n, 1) })),
		unit('mg', 'mg/dL', /mg\s*\/\s*dl/i, (n) => ({ unit: 'mg', mg: text(n, 0) }))
	],
	hba1c: [
		unit('ifcc', 'mmol/mol', /mmol\/mol/i, (n) => ({ unit: 'ifcc', ifcc: text(n, 0) })),
		unit('percent', 'percent (%)', /%|percent/i, (n) => ({ unit: 'percent', percent: text(n, 1) }))
	]
};

export function findUnit(measure: string, key: string | undefined): DeviceUnit | undefined {
	return DEVICE_UNITS[measure]?.find((one) => one.key === key);
}

/** The unit that a heading names, if it names one. */
export function unitNamed(measure: string, heading: string): DeviceUnit | undefined {
	return DEVICE_UNITS[measure]?.find(({ names }) => names.test(heading));
}

function unit(
	key: string,
	words: string,
	names: RegExp,
	given: (number: number) => Given
): DeviceUnit {
	return { key, text: words, names, given };
}

/** No more places than the measure has: a phone gives fourteen. */
export function text(number: number, decimals: number): string {
	return String(Number(number.toFixed(decimals)));
}
