import type { Annotation, CodeableConcept, Period, Reference } from 'fhir/r4.d.ts';
import type { z } from 'zod';
import { authorOf } from '../author.ts';
import { genericDetails } from './generic-details.ts';
import { CATEGORY_OF_TYPE } from '../codes/category-of-type.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { annotation, concept, period, reference } from '../schemas/datatypes.ts';
import { firstConceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { lookUp } from '../codes/look-up.ts';

/**
 * A type that has no mapper of its own is shown generically. Its shape is not known, so each field
 * that most FHIR types share is read only if it has the usual shape.
 */
export function mapOther(resource: { resourceType: string }, reading: Reading): EntryFacts {
	const fields = resource as unknown as Record<string, unknown>;
	const read = reader(fields);
	const concepts = CONCEPT_FIELDS.flatMap(read.concepts);
	const status = typeof fields['status'] === 'string' ? fields['status'] : '';
	const span = read.period('period') ?? read.period('effectivePeriod');
	const kind = typeWords(resource.resourceType);
	const name =
		plainWords(read.text('title')) ?? plainWords(read.text('name')) ?? firstConceptWords(concepts);
	return entry({
		category: lookUp(CATEGORY_OF_TYPE, resource.resourceType) ?? 'documents',
		status: statusOf(status),
		draft: DRAFT.has(status),
		title: name ?? kind,
		meaning: plainWords(read.text('description')) ?? (name ? kind : 'Kept as the source sent it'),
		happened: firstDate(HAPPENED_FIELDS, read.text) ?? parsePeriod(span).start,
		ended: parsePeriod(span).end,
		recorded: firstDate(RECORDED_FIELDS, read.text),
		author: authorOf(reading, ...AUTHOR_FIELDS.flatMap(read.references)),
		codes: codesOf(...concepts),
		details: [...genericDetails(fields), ...details(['Note', noteWords(read.notes())])]
	});
}

const CONCEPT_FIELDS = ['code', 'topic', 'type', 'serviceType', 'category', 'reasonCode', 'scope'];
const HAPPENED_FIELDS = [
	...['effectiveDateTime', 'occurrenceDateTime', 'performedDateTime', 'date', 'dateTime', 'start'],
	...['started', 'created', 'createdDateTime', 'authoredOn', 'sent', 'identifiedDateTime']
];
const RECORDED_FIELDS = ['recorded', 'recordedDate', 'issued', 'authoredOn', 'created', 'date'];
const AUTHOR_FIELDS = [
	...['author', 'performer', 'requester', 'recorder', 'sender', 'assessor', 'provider', 'source'],
	...['asserter', 'managingOrganization', 'organization', 'insurer']
];
const DRAFT = new Set(['draft', 'registered', 'preliminary', 'partial', 'preparation', 'proposed']);
const OVER = new Set([
	'completed',
	'cancelled',
	'stopped',
	'revoked',
	'inactive',
	'retired',
	'rejected'
]);

function statusOf(status: string): EntryStatus {
	if (status === 'entered-in-error') return 'entered-in-error';
	return OVER.has(status) ? 'resolved' : 'current';
}

/** Names of types that people know by other words. */
const TYPE_WORDS: Record<string, string> = {
	Claim: 'Insurance claim',
	ClaimResponse: 'Answer to an insurance claim',
	Coverage: 'Insurance cover',
	ExplanationOfBenefit: 'Insurance statement',
	RequestGroup: 'Group of requests',
	Media: 'Picture or recording'
};

/** "RiskAssessment" → "Risk assessment". */
function typeWords(resourceType: string): string {
	const known = lookUp(TYPE_WORDS, resourceType);
	if (known) return known;
	const words = resourceType.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
	return plainWords(words.charAt(0).toUpperCase() + words.slice(1)) ?? 'Record entry';
}

function firstDate(names: string[], text: (name: string) => string | undefined) {
	for (const name of names) {
		const instant = parseFhirDate(text(name));
		if (instant) return instant;
	}
	return null;
}

/** Reads a field if it has the shape that FHIR gives it in most types, one or several. */
function reader(fields: Record<string, unknown>) {
	const several = <T>(name: string, schema: z.ZodType): T[] =>
		[fields[name]].flat().filter((value) => schema.safeParse(value).success) as T[];
	return {
		text: (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined),
		concepts: (name: string) => several<CodeableConcept>(name, concept),
		references: (name: string) => several<Reference>(name, reference),
		period: (name: string) => several<Period>(name, period)[0],
		notes: () => several<Annotation>('note', annotation)
	};
}
