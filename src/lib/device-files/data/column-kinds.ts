/** What a column of a meter's file can be. */
export interface ColumnKind {
	key: string;
	/** In the list to choose from. */
	text: string;
	/** The measure that its values are of, and the field of its form. */
	fills?: { measure: string; field: string };
	/** Headings that say so, as published exports have them. */
	headings: RegExp;
}

/**
 * In the order in which a heading is tried: the first that fits. A sensor under the skin measures
 * something else than a finger prick, and is no reading of it: its columns are left alone.
 */
export const COLUMN_KINDS: readonly ColumnKind[] = [
	{
		key: 'sensor',
		text: 'Sensor glucose (not taken)',
		headings: /historic glucose|scan glucose|sensor|\bcgm\b|\begv\b|interstitial/i
	},
	{
		key: 'moment',
		text: 'Date and time together',
		headings:
			/time ?stamp|date\s*(and|&|\/|-|_| )\s*time|^measured at|^measurement (date|time)$|^recorded|^datetime/i
	},
	{ key: 'date', text: 'Date', headings: /^(.*\W)?(date|day)(\W.*)?$/i },
	{ key: 'time', text: 'Time', headings: /^(measurement |reading )?time( ?\(.*\)| of day)?$/i },
	kind('systolic', 'Blood pressure: top number', 'blood-pressure', /^sys|systolic|upper/i),
	kind('diastolic', 'Blood pressure: bottom number', 'blood-pressure', /^dia|diastolic|lower/i),
	{
		key: 'pulse',
		text: 'Pulse',
		fills: { measure: 'heart-rate', field: 'pulse' },
		headings: /pulse(?! pressure)|heart ?rate|^(hr|bpm)\b/i
	},
	{
		key: 'meal',
		text: 'Before or after a meal',
		headings: /\bmeal\b.*(mark|tag|type)?$|^(event|tag)$/i
	},
	kind('glucose', 'Blood sugar (finger prick)', 'glucose', /glucose|blood sugar|^bg\b|^bgl?\[|\bsmbg\b/i),
	kind('hba1c', 'HbA1c', 'hba1c', /hba1c|\ba1c\b/i),
	kind('weight', 'Weight', 'weight', /weight/i),
	kind('height', 'Height', 'height', /height/i),
	kind('waist', 'Waist', 'waist', /waist/i),
	kind('temperature', 'Temperature', 'temperature', /temp/i),
	kind('oxygen', 'Oxygen level', 'oxygen', /spo2|oxygen|saturation/i),
	kind('breaths', 'Breathing rate', 'breathing-rate', /breath|respirat/i),
	kind('blow1', 'Peak flow', 'peak-flow', /peak ?flow|^pef/i),
	kind('steps', 'Steps in a day', 'steps', /steps/i),
	kind('minutes', 'Minutes of exercise in a day', 'exercise', /exercise|active minutes/i),
	kind('hours', 'Hours of sleep', 'sleep', /sleep/i)
];

const byKey = new Map(COLUMN_KINDS.map((one) => [one.key, one]));

export function findColumnKind(key: string): ColumnKind | undefined {
	return byKey.get(key);
}

/** What a heading says of its column; '' where it says nothing that we know. */
export function kindOfHeading(heading: string): string {
	return COLUMN_KINDS.find(({ headings }) => headings.test(heading.trim()))?.key ?? '';
}

/** A day's number has no time of its own. */
export const OF_A_DAY: readonly string[] = ['steps', 'exercise', 'sleep'];

function kind(field: string, text: string, measure: string, headings: RegExp): ColumnKind {
	return { key: field, text, fills: { measure, field }, headings };
}
