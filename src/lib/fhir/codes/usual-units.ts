import { LOINC, SNOMED } from './systems.ts';

/** The unit in which the UK reports a measurement, so that one measurement makes one series. */
export interface UsualUnit {
	/** "system|code" of each way to code it; every code is in the project's shared reference data. */
	codes: string[];
	ucum: string;
	/** Decimal places shown after a conversion that is not a mere shift of the decimal point. */
	decimals: number;
	/** Grams per mole: turns mass per litre into moles per litre. */
	molarMass?: number;
	/** Said instead of the unit: "72 beats a minute". */
	words?: string;
	/** HbA1c in % (NGSP) to mmol/mol (IFCC) is a line, not a factor. */
	formula?: 'ngsp-to-ifcc';
}

const loinc = (...codes: string[]) => codes.map((code) => `${LOINC}|${code}`);
const snomed = (...codes: string[]) => codes.map((code) => `${SNOMED}|${code}`);

/**
 * Codes: shared data `codes/self-care-measures.csv`, `codes/lab-observables-uk.csv` and the LOINC
 * codes of `synthea-r4`. Molar masses: sums of IUPAC standard atomic weights; the factors they give
 * are those of the AMA Manual of Style (glucose mg/dL × 0.0555, cholesterol × 0.0259, creatinine
 * × 88.4, bilirubin × 17.1, triglycerides × 0.0113 as triolein, urea nitrogen × 0.357, calcium
 * × 0.25). Urine dipsticks are left as sent.
 */
export const USUAL_UNITS: UsualUnit[] = [
	{ codes: [...loinc('29463-7'), ...snomed('27113001')], ucum: 'kg', decimals: 1 },
	{ codes: [...loinc('8302-2'), ...snomed('50373000')], ucum: 'cm', decimals: 0 },
	{ codes: [...loinc('9843-4'), ...snomed('363812007')], ucum: 'cm', decimals: 1 },
	{ codes: [...loinc('8280-0'), ...snomed('276361009')], ucum: 'cm', decimals: 0 },
	{ codes: [...loinc('39156-5'), ...snomed('60621009')], ucum: 'kg/m2', decimals: 1 },
	{
		codes: [...loinc('8310-5', '8331-1'), ...snomed('386725007', '276885007')],
		ucum: 'Cel',
		decimals: 1
	},
	{
		codes: [...loinc('8867-4'), ...snomed('364075005', '78564009', '444981005')],
		ucum: '/min',
		decimals: 0,
		words: 'beats a minute'
	},
	{
		codes: [...loinc('9279-1'), ...snomed('86290005')],
		ucum: '/min',
		decimals: 0,
		words: 'breaths a minute'
	},
	{ codes: [...loinc('33452-4'), ...snomed('18491006')], ucum: 'L/min', decimals: 0 },
	{
		codes: [...loinc('2339-0', '14743-9'), ...snomed('997671000000106')],
		ucum: 'mmol/L',
		decimals: 1,
		molarMass: 180.156
	},
	{
		codes: loinc('4548-4'),
		ucum: 'mmol/mol',
		decimals: 0,
		formula: 'ngsp-to-ifcc'
	},
	// Coded as IFCC already: a "%" beside these codes is not understood and stays as sent.
	{ codes: [...loinc('59261-8'), ...snomed('999791000000106')], ucum: 'mmol/mol', decimals: 0 },
	{
		codes: [...loinc('2093-3', '18262-6', '2085-9')],
		ucum: 'mmol/L',
		decimals: 1,
		molarMass: 386.654
	},
	{
		codes: snomed('1005671000000105', '1005681000000107', '1006191000000106'),
		ucum: 'mmol/L',
		decimals: 1,
		molarMass: 386.654
	},
	{ codes: loinc('2571-8'), ucum: 'mmol/L', decimals: 1, molarMass: 885.43 },
	{
		codes: [...loinc('38483-4'), ...snomed('1000731000000107')],
		ucum: 'umol/L',
		decimals: 0,
		molarMass: 113.12
	},
	{
		codes: [...loinc('1975-2'), ...snomed('997591000000109')],
		ucum: 'umol/L',
		decimals: 0,
		molarMass: 584.67
	},
	// "Urea nitrogen" weighs only the two nitrogens (28.014) of each mole of urea.
	{ codes: loinc('6299-2'), ucum: 'mmol/L', decimals: 1, molarMass: 28.014 },
	{ codes: snomed('1000951000000103'), ucum: 'mmol/L', decimals: 1, molarMass: 60.056 },
	{ codes: loinc('49765-1'), ucum: 'mmol/L', decimals: 2, molarMass: 40.078 },
	{
		codes: [...loinc('2947-0', '6298-4', '2069-3', '20565-8')],
		ucum: 'mmol/L',
		decimals: 1
	},
	{ codes: snomed('1000661000000107', '1000651000000109'), ucum: 'mmol/L', decimals: 1 },
	{ codes: [...loinc('718-7'), ...snomed('1022431000000105')], ucum: 'g/L', decimals: 0 },
	{ codes: [...loinc('1751-7'), ...snomed('1000821000000103')], ucum: 'g/L', decimals: 0 },
	{ codes: loinc('2885-2', '10834-0', '786-4'), ucum: 'g/L', decimals: 0 },
	{
		codes: [
			...loinc('6690-2', '777-3'),
			...snomed('1022541000000102', '1022651000000100', '1022551000000104')
		],
		ucum: '10*9/L',
		decimals: 1
	},
	{ codes: loinc('789-8'), ucum: '10*12/L', decimals: 2 },
	{ codes: snomed('1001371000000100'), ucum: 'mg/L', decimals: 0 },
	{ codes: loinc('2857-1'), ucum: 'ug/L', decimals: 1 }
];

/** LOINC and SNOMED CT codes of a temperature, where a lone "C" or "F" is a degree. */
export const TEMPERATURE_CODES = new Set(
	USUAL_UNITS.filter(({ ucum }) => ucum === 'Cel').flatMap(({ codes }) => codes)
);
