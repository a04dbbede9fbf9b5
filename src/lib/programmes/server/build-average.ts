import type { Observation } from 'fhir/r4.d.ts';
import { LOINC, OBSERVATION_VALUE, SNOMED, UCUM } from '#lib/fhir/codes/systems.ts';
import { IDENTIFIERS } from '#lib/record/server/enter-source.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { ZONE, zonedText } from '#lib/self-care/rules/read-when.ts';
import type { Fact, SaidBy } from '#lib/self-care/schema.ts';
import {
	CATEGORY_SYSTEM,
	SAID_BY_CODES,
	SETTING
} from '#lib/self-care/server/build-observation.ts';
import { PROGRAMME_SYSTEM, RESULT_SYSTEM, type ResultCodes } from '../data/result-codes.ts';
import type { Enrolment } from '../rules/summarise-enrolment.ts';

export interface AverageToBuild {
	entryId: string;
	measure: string;
	codes: ResultCodes;
	/** Of each part, as it is shown. */
	average: Record<string, number>;
	/** What it is the average of, the earliest first. */
	counted: Fact[];
	saidBy: SaidBy[];
	enrolment: Pick<Enrolment, 'programme' | 'version' | 'definition'>;
	/** The person, by name. */
	by: string;
	acceptedAt: Date;
}

/**
 * The average of a programme as FHIR, in the shape of UK Core's AverageBloodPressure: components alone,
 * with the readings that it is derived from and the protocol by which. No words of it say of how many:
 * whoever may not see one of them must not be able to tell that there is one.
 */
export function buildAverage(wish: AverageToBuild): Observation {
	const { entryId, measure, codes, average, counted, saidBy, enrolment, by } = wish;
	const { programme, version, definition } = enrolment;
	const { codes: panel, parts, category } = findMeasure(measure)!;
	const [first, last] = [counted[0]!, counted.at(-1)!];
	return {
		resourceType: 'Observation',
		meta: {
			profile: [codes.profile],
			security: saidBy.map((one) => ({ system: OBSERVATION_VALUE, code: SAID_BY_CODES[one] }))
		},
		extension: [{ url: SETTING, valueString: 'At home' }],
		identifier: [{ system: IDENTIFIERS, value: entryId }],
		status: 'final',
		category: [{ coding: [{ system: CATEGORY_SYSTEM, code: category }] }],
		code: {
			coding: [
				{ system: RESULT_SYSTEM, code: codes.code },
				...(panel.loinc ? [{ system: LOINC, code: panel.loinc }] : []),
				...(panel.snomed ? [{ system: SNOMED, code: panel.snomed }] : [])
			],
			text: codes.title
		},
		subject: { type: 'Patient', display: 'Whose record this is' },
		effectivePeriod: { start: zonedText(first.at, ZONE), end: zonedText(last.at, ZONE) },
		issued: wish.acceptedAt.toISOString(),
		performer: [{ type: 'Patient', display: by }],
		method: {
			coding: [{ system: PROGRAMME_SYSTEM, code: programme, version: String(version) }],
			text: `${definition.title} (version ${version})`
		},
		note: [{ text: definition.source }],
		derivedFrom: counted.map(({ entryId: value }) => ({
			type: 'Observation',
			identifier: { system: IDENTIFIERS, value }
		})),
		component: parts.flatMap(({ key, unit, ucum }) => {
			const [part, value] = [codes.parts[key], average[key]];
			if (!part || value === undefined) return [];
			return [
				{
					code: { coding: [{ system: SNOMED, code: part.snomed }], text: part.text },
					valueQuantity: { value, unit, system: UCUM, code: ucum }
				}
			];
		})
	};
}
