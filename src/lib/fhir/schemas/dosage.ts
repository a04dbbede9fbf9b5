import { z } from 'zod';
import {
	concept,
	flag,
	number,
	period,
	quantity,
	range,
	ratio,
	text,
	texts,
	time
} from './datatypes.ts';

const unitOfTime = z.enum(['s', 'min', 'h', 'd', 'wk', 'mo', 'a']);

export const timing = z.looseObject({
	code: concept.optional(),
	repeat: z
		.looseObject({
			boundsDuration: quantity.optional(),
			boundsPeriod: period.optional(),
			count: number.optional(),
			frequency: number.optional(),
			frequencyMax: number.optional(),
			period: number.optional(),
			periodUnit: unitOfTime.optional(),
			dayOfWeek: texts.optional(),
			timeOfDay: z.array(time).optional(),
			when: texts.optional()
		})
		.optional()
});

export const dosage = z.looseObject({
	sequence: number.optional(),
	text: text.optional(),
	patientInstruction: text.optional(),
	additionalInstruction: z.array(concept).optional(),
	timing: timing.optional(),
	asNeededBoolean: flag.optional(),
	asNeededCodeableConcept: concept.optional(),
	route: concept.optional(),
	site: concept.optional(),
	doseAndRate: z
		.array(z.looseObject({ doseQuantity: quantity.optional(), doseRange: range.optional() }))
		.optional(),
	maxDosePerPeriod: ratio.optional()
});
export const dosages = z.array(dosage);
