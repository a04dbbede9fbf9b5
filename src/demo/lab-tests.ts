import type { Code } from './build-entry.ts';

/** A laboratory test as UK laboratories name it, with their usual range for a woman where it differs. */
export interface LabTest {
	name: string;
	codes: readonly Code[];
	/** As printed, and in UCUM. */
	unit: string;
	ucum: string;
	low?: string;
	high?: string;
	/** Where the range is words: targets are not usual ranges. */
	rangeText?: string;
}

export const LAB = {
	hba1c: test('HbA1c', '999791000000106', 'mmol/mol', 'mmol/mol', '20', '41'),
	sodium: test('Serum sodium', '1000661000000107', 'mmol/L', 'mmol/L', '133', '146'),
	potassium: test('Serum potassium', '1000651000000109', 'mmol/L', 'mmol/L', '3.5', '5.3'),
	urea: test('Serum urea', '1000951000000103', 'mmol/L', 'mmol/L', '2.5', '7.8'),
	creatinine: test('Serum creatinine', '1000731000000107', 'umol/L', 'umol/L', '59', '104'),
	egfr: {
		...test(
			'eGFR (estimated kidney function)',
			'1011481000000105',
			'mL/min/1.73m2',
			'mL/min/{1.73_m2}'
		),
		rangeText: '90 or more'
	},
	cholesterol: {
		...test('Serum cholesterol', '1005671000000105', 'mmol/L', 'mmol/L'),
		rangeText: '5 or less'
	},
	hdl: {
		...test('Serum HDL cholesterol', '1005681000000107', 'mmol/L', 'mmol/L'),
		rangeText: '1.2 or more'
	},
	nonHdl: {
		...test('Serum non-HDL cholesterol', '1006191000000106', 'mmol/L', 'mmol/L'),
		rangeText: '4 or less'
	},
	cholesterolRatio: {
		...test('Cholesterol to HDL ratio', '1015681000000109', '', '1'),
		rangeText: '6 or less'
	},
	haemoglobin: test('Haemoglobin', '1022431000000105', 'g/L', 'g/L', '120', '150'),
	whiteCells: test('White cell count', '1022541000000102', '10*9/L', '10*9/L', '4.0', '11.0'),
	neutrophils: test('Neutrophil count', '1022551000000104', '10*9/L', '10*9/L', '2.0', '7.0'),
	platelets: test('Platelet count', '1022651000000100', '10*9/L', '10*9/L', '140', '400'),
	mcv: test('MCV (red cell size)', '1022491000000106', 'fL', 'fL', '80', '100'),
	crp: test('CRP (a sign of inflammation)', '1001371000000100', 'mg/L', 'mg/L', '0', '5'),
	alt: { ...test('ALT', '1018251000000107', 'IU/L', '[iU]/L'), high: '40' },
	alp: test('ALP', '1000621000000104', 'IU/L', '[iU]/L', '30', '130'),
	albumin: test('Serum albumin', '1000821000000103', 'g/L', 'g/L', '35', '50'),
	bilirubin: { ...test('Bilirubin', '997591000000109', 'umol/L', 'umol/L'), high: '21' },
	ferritin: named('Ferritin', 'ug/L', 'ug/L', '13', '150'),
	urineAlbumin: {
		...named('Urine albumin to creatinine ratio', 'mg/mmol', 'mg/mmol'),
		rangeText: 'less than 3'
	},
	fastingGlucose: named('Fasting plasma glucose', 'mmol/L', 'mmol/L', '4.0', '6.0'),
	calcium: named('Adjusted calcium', 'mmol/L', 'mmol/L', '2.20', '2.60'),
	lactate: named('Lactate', 'mmol/L', 'mmol/L', '0.5', '2.0'),
	eosinophils: named('Eosinophil count', '10*9/L', '10*9/L', '0.0', '0.4'),
	cd4: named('CD4 count', '10*9/L', '10*9/L', '0.5', '1.5')
} satisfies Record<string, LabTest>;

function test(
	name: string,
	code: string,
	unit: string,
	ucum: string,
	low?: string,
	high?: string
): LabTest {
	return {
		...named(name, unit, ucum, low, high),
		codes: [['http://snomed.info/sct', code]]
	};
}

function named(name: string, unit: string, ucum: string, low?: string, high?: string): LabTest {
	return { name, codes: [], unit, ucum, ...(low && { low }), ...(high && { high }) };
}
