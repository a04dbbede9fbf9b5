import type { AccessAction, Purpose } from '#lib/access-log/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import type { Category } from '#lib/fhir/categories.ts';

/** Why an actor may open a record, judged at the moment of opening. */
export type Basis = 'own-record' | RelationshipKind;

/** Whose record, and what for. */
export interface Wish {
	patientId: string;
	purpose: Purpose;
}

/** What a reader is about to show, for the event that it leaves. */
export interface Reading {
	action: AccessAction;
	view:
		| 'overview'
		| 'category'
		| 'timeline'
		| 'entry'
		| 'search'
		| 'attachment'
		| 'sharing'
		/** A one-time code: made or cancelled by the patient, given by somebody who wants to open the record. */
		| 'code'
		| 'preview'
		| 'simulation';
	category?: Category | null;
	query?: string | null;
}
