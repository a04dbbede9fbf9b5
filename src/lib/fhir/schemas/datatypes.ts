import { z } from 'zod';
import { isFhirDate, isFhirDateTime, isFhirInstant } from '../dates.ts';

/**
 * FHIR R4 datatypes, as far as this project reads them. Unknown fields pass: sources send
 * extensions and newer elements, and what is received is kept whole.
 */
export const text = z.string();
export const flag = z.boolean();
/** FHIR decimals and integers. A number in quotes is not one. */
export const number = z.number();
export const texts = z.array(text);
/** Elements of a list of primitives may be null where only an extension stands. */
export const sparseTexts = z.array(text.nullable());

export const date = text.refine(isFhirDate, 'Give a date, month or year, such as 2018-08-06.');
export const dateTime = text.refine(
	isFhirDateTime,
	'Give a real date; a time needs seconds and a time zone, such as 2018-08-06T17:30:00+01:00.'
);
export const instant = text.refine(
	isFhirInstant,
	'Give a date with time and time zone, such as 2018-08-06T17:30:00+01:00.'
);

export const time = text.regex(
	/^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?$/,
	'Give a time with seconds and no zone, such as 17:30:00.'
);

export const extension = z.looseObject({ url: text });

export const coding = z.looseObject({
	system: text.optional(),
	code: text.optional(),
	display: text.optional(),
	userSelected: flag.optional()
});
export const codings = z.array(coding);
export const concept = z.looseObject({ coding: codings.optional(), text: text.optional() });
export const concepts = z.array(concept);

export const period = z.looseObject({ start: dateTime.optional(), end: dateTime.optional() });

export const identifier = z.looseObject({
	system: text.optional(),
	value: text.optional(),
	use: text.optional(),
	period: period.optional()
});
export const reference = z.looseObject({
	reference: text.optional(),
	type: text.optional(),
	identifier: identifier.optional(),
	display: text.optional()
});
export const references = z.array(reference);

export const quantity = z.looseObject({
	value: number.optional(),
	comparator: z.enum(['<', '<=', '>=', '>']).optional(),
	unit: text.optional(),
	system: text.optional(),
	code: text.optional()
});
export const range = z.looseObject({ low: quantity.optional(), high: quantity.optional() });
export const ratio = z.looseObject({
	numerator: quantity.optional(),
	denominator: quantity.optional()
});

export const annotation = z.looseObject({ text, time: dateTime.optional() });
export const annotations = z.array(annotation);

/** White space is allowed in it; what is not base64 would be decoded to something nobody sent. */
export const base64 = text.regex(/^[A-Za-z0-9+/\s]*={0,2}\s*$/, 'Send base64.');

export const attachment = z.looseObject({
	contentType: text.optional(),
	title: text.optional(),
	data: base64.optional(),
	url: text.optional(),
	size: number.optional(),
	creation: dateTime.optional()
});

export const humanName = z.looseObject({
	use: text.optional(),
	text: text.optional(),
	family: text.optional(),
	given: sparseTexts.optional(),
	prefix: sparseTexts.optional()
});
export const contactPoint = z.looseObject({
	system: text.optional(),
	value: text.optional(),
	use: text.optional()
});
