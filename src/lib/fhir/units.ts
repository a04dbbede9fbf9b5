import { UcumLhcUtils } from '@lhncbc/ucum-lhc';
import type { Quantity } from 'fhir/r4.d.ts';
import { UCUM } from './codes/systems.ts';
import { TEMPERATURE_SYNONYMS, UNIT_SYNONYMS } from './codes/unit-synonyms.ts';
import { TEMPERATURE_CODES, USUAL_UNITS, type UsualUnit } from './codes/usual-units.ts';
import type { MappedCode } from './mapped-entry.ts';
import { lookUp } from './codes/look-up.ts';

/** A number in the unit that is usual in the UK for what was measured. */
export interface NormalQuantity {
	number: number;
	/** UCUM code where the unit is understood; else the unit as sent; null where none was. */
	unit: string | null;
	/** The number as people read it: the source's own digits, unless it was converted. */
	digits: string;
	converted: boolean;
	/** What to say instead of the unit: "beats a minute". */
	words: string | null;
}

/**
 * Brings a quantity to its usual UK unit, for codes in the table and only where the conversion is
 * certain; everything else keeps its number and unit. `digits` is the number as it was sent.
 */
export function normaliseQuantity(
	quantity: Quantity & { value: number },
	digits: string,
	codes: MappedCode[]
): NormalQuantity {
	const keys = codes.map(({ system, code }) => `${system}|${code}`);
	const unit = ucumUnit(quantity, keys);
	const usual = USUAL_UNITS.find(({ codes }) => codes.some((code) => keys.includes(code)));
	const words = (unit === usual?.ucum && usual?.words) || null;
	const sent = { number: quantity.value, unit, digits: shown(digits), converted: false, words };
	if (!usual || unit === null || unit === usual.ucum) return sent;
	const exact = convert(quantity.value, unit, usual);
	if (exact === null) return sent;
	const places = decimalShift(quantity.value, exact);
	if (places === 0) return { ...sent, unit: usual.ucum };
	const decimals = places === null ? usual.decimals : Math.max(0, decimalsOf(digits) - places);
	return {
		number: Number(exact.toPrecision(6)),
		unit: usual.ucum,
		digits: exact.toFixed(Math.min(decimals, 6)),
		converted: true,
		words: usual.words ?? null
	};
}

/** The UCUM code that a source meant by its unit; its own words where nobody can tell. */
export function ucumUnit({ code, unit, system }: Quantity, codeKeys: string[]): string | null {
	// A code of another system counts things, SNOMED CT "capsule": its word says more.
	const isOther = system !== undefined && system !== UCUM;
	const sent = (isOther ? (unit ?? code) : (code ?? unit))?.trim();
	if (!sent) return null;
	const isTemperature = codeKeys.some((key) => TEMPERATURE_CODES.has(key));
	const meant =
		(isTemperature ? lookUp(TEMPERATURE_SYNONYMS, sent) : undefined) ?? lookUp(UNIT_SYNONYMS, sent);
	if (meant !== undefined) return meant;
	const litres = withCapitalLitre(sent);
	return system === UCUM || isUcum(litres) ? litres : sent;
}

/** UCUM knows "l" and "L" alike; one spelling keeps a series whole: "mmol/l" → "mmol/L". */
function withCapitalLitre(unit: string): string {
	return unit.replace(/(^|[/.])([munpd]?)l(?![A-Za-z[])/g, '$1$2L');
}

const units = UcumLhcUtils.getInstance();
const valid = new Map<string, boolean>();

function isUcum(unit: string): boolean {
	// No real unit is longer; the library's parser is not for free text. It looks units up in a plain
	// object, where "valueOf" is found: it would throw, and print what was sent.
	if (unit.length > 40 || unit.split(/[^A-Za-z_]+/).some((part) => part in {})) return false;
	const known = valid.get(unit);
	if (known !== undefined) return known;
	const is = orNull(() => units.validateUnitString(unit))?.status === 'valid';
	// Sources use a few dozen units; the bound is for one that sends free text here.
	if (valid.size < 1000) valid.set(unit, is);
	return is;
}

/** Null where the two units do not measure the same kind of thing. */
function convert(value: number, from: string, { ucum, molarMass, formula }: UsualUnit) {
	if (from === '%') return formula === 'ngsp-to-ifcc' ? ngspToIfcc(value) : null;
	if (!isUcum(from)) return null;
	const options = molarMass ? { molecularWeight: molarMass } : {};
	const result = orNull(() => units.convertUnitTo(from, value, ucum, options));
	return result?.status === 'succeeded' ? result.toVal : null;
}

/** A unit that the library stumbles over is not understood: it stays as it was sent. */
function orNull<T>(ask: () => T): T | null {
	try {
		return ask();
	} catch {
		return null;
	}
}

/** IFCC master equation (ifcchba1c.org, ngsp.org): IFCC mmol/mol = 10.93 × NGSP % − 23.5. */
function ngspToIfcc(percent: number): number | null {
	const result = 10.93 * percent - 23.5;
	return result > 0 ? result : null;
}

/** By how many places the decimal point moved; null when more than that happened. */
function decimalShift(from: number, to: number): number | null {
	if (from === 0) return to === 0 ? 0 : null;
	const places = Math.log10(to / from);
	return Math.abs(places - Math.round(places)) < 1e-9 ? Math.round(places) : null;
}

function decimalsOf(digits: string): number {
	return /\.(\d+)$/.exec(shown(digits))?.[1]?.length ?? 0;
}

/**
 * A computed value may come with 14 decimals, "163.33552412409668": nobody measured those. The
 * exact text is kept as the original.
 */
export function shown(digits: string): string {
	if (/^-?\d+(?:\.\d{1,4})?$/.test(digits)) return digits;
	const number = Number(digits);
	if (Math.abs(number) >= 10) return number.toFixed(1);
	return Math.abs(number) >= 1 ? number.toFixed(2) : String(Number(number.toPrecision(3)));
}
