import type { Category } from './categories.ts';
import type { Sensitivity } from './sensitivity.ts';

/** What one FHIR resource says, in the words and shapes of the record. Made by `mapResource`. */
export interface MappedEntry {
	category: Category;
	status: EntryStatus;
	/** The source has not finished it (preliminary, registered, draft…): never shown to the patient. */
	draft: boolean;
	/** The source marked it "not for the patient" (NOPAT in `meta.security`). */
	withheldFromPatient: boolean;
	/** Plain-language name, from the source's own words: "HbA1c", "Metformin 500mg tablets". */
	title: string;
	/** One line that tells a reader what this entry is or says: "48 mmol/mol (usual range 20 to 41)". */
	meaning: string;
	/** When it happened (or starts, or was issued), and how exactly the source said so. */
	happened: FhirInstant | null;
	/** When it ended (a stopped medicine, a resolved problem, a discharge). */
	ended: FhirInstant | null;
	/** When the source wrote it down. */
	recorded: FhirInstant | null;
	/** Who wrote it, as they were at the time. */
	author: MappedAuthor | null;
	codes: MappedCode[];
	/** The measured value, if there is one. Panels have components instead. */
	value: MappedValue | null;
	components: MappedComponent[];
	/** Further facts for the entry's own page, in reading order: { label: 'Dose', text: '1 tablet twice a day' }. */
	details: { label: string; text: string }[];
	/** What is sensitive about it: as the source marked it, and as its codes and words tell. */
	labels: Sensitivity[];
	/** Keys of what it is about, by which the same thing from another source is recognised. */
	concepts: string[];
	/** What kind of result it is, for results and documents that are one; null for all else. */
	resultKind: ResultKind | null;
	/** A clinician's own comment is in it. */
	commented: boolean;
	/** References to other resources, as written: `urn:uuid:…`, `Observation/123`, or an identifier. */
	links: MappedLink[];
	attachments: MappedAttachment[];
}

/** Kinds of result that people may want to meet at different times: a scan is not a blood test. */
export const RESULT_KINDS = [
	'blood-and-urine',
	'scan',
	'tissue',
	'genetic',
	'other-result'
] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** `superseded`: replaced by another entry. A mistake is never deleted: it is `entered-in-error`. */
export type EntryStatus = 'current' | 'resolved' | 'superseded' | 'entered-in-error';

/** A FHIR date keeps the precision it was given: "2019" must never become 1 January 2019. */
export interface FhirInstant {
	/** ISO 8601 in UTC; the first instant of the year, month or day where the source gave no time. */
	at: string;
	precision: 'year' | 'month' | 'day' | 'instant';
}

export interface MappedAuthor {
	name: string | null;
	role: string | null;
	organisation: string | null;
}

export interface MappedCode {
	system: string | null;
	code: string | null;
	display: string | null;
}

/** A value in words, and as a number in UCUM units where it has one. */
export interface MappedValue {
	/** As a person reads it, with the source's own digits: "7.20 mmol/L", "Negative", "more than 90". */
	text: string;
	/** Normalised number and UCUM unit; null for words. */
	number: number | null;
	unit: string | null;
	comparator: '<' | '<=' | '>=' | '>' | null;
	/** As received, kept because normalising may round: number as decimal text, unit as sent. */
	original: { value: string; unit: string | null } | null;
	/** The usual range in the source's words, and the bounds in the normalised unit. */
	range: { text: string; low: number | null; high: number | null } | null;
	/** v3-ObservationInterpretation code as sent: H, L, N, A… */
	interpretation: string | null;
	/** True when the number was changed to another unit: say what was sent (`original`) beside it. */
	converted: boolean;
}

export interface MappedComponent {
	title: string;
	codes: MappedCode[];
	value: MappedValue | null;
}

/** `rel` says what the target is to this entry: "result" of a report, "reason", "encounter", "replaces"… */
export interface MappedLink {
	rel: string;
	reference: string | null;
	/** What the target is, where the reference says so: an identifier alone does not. */
	type: string | null;
	identifier: { system: string | null; value: string } | null;
}

export interface MappedAttachment {
	/** Media type as sent; empty where it was not: then it is to be downloaded, never shown inline. */
	contentType: string;
	title: string | null;
	/** Inline base64, or where to find it: a Binary in the same bundle, or elsewhere. */
	data: string | null;
	url: string | null;
	size: number | null;
}
