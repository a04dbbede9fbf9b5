import { lookUp } from './look-up.ts';

/** UCUM units as people read them; units not listed are shown as their code is. */
const UNIT_WORDS: Record<string, string> = {
	'%': '%',
	Cel: '°C',
	'[degF]': '°F',
	'mm[Hg]': 'mmHg',
	'kg/m2': 'kg/m²',
	'/min': 'a minute',
	'/d': 'a day',
	'/wk': 'a week',
	'10*3/uL': '× 10³/µL',
	'10*6/uL': '× 10⁶/µL',
	'10*9/L': '× 10⁹/L',
	'10*12/L': '× 10¹²/L',
	'[iU]/L': 'IU/L',
	'[iU]': 'IU',
	'umol/L': 'µmol/L',
	umol: 'µmol',
	'ug/L': 'µg/L',
	ug: 'micrograms',
	'mL/min/{1.73_m2}': 'mL/min/1.73m²',
	'L/min': 'L/min',
	'[lb_av]': 'lb',
	'[stone_av]': 'stone',
	'[in_i]': 'inches',
	'[ft_i]': 'feet',
	'[pH]': '',
	pH: '',
	h: 'hours',
	d: 'days',
	wk: 'weeks',
	mo: 'months',
	a: 'years',
	min: 'minutes',
	s: 'seconds',
	'min/d': 'minutes a day',
	'{count}': '',
	'{score}': '',
	'{ScoreOf}': '',
	'{nominal}': '',
	'1': ''
};

/** "mm[Hg]" → "mmHg"; annotations in braces say nothing about the unit and go. */
export function unitWords(ucum: string): string {
	return lookUp(UNIT_WORDS, ucum) ?? ucum.replace(/\{[^}]*\}/g, '').replace(/^u(?=[A-Za-z])/, 'µ');
}
