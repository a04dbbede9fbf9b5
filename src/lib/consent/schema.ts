/** Who is looking, as far as deciding goes. */
export type Viewer =
	| { kind: 'patient' }
	| {
			kind: 'clinician';
			organisationId: string;
			role: string;
			/** Judged at this moment: without one, nothing. */
			hasRelationship: boolean;
	  };

/** What of an entry the decision looks at. */
export interface EntryFacts {
	released: boolean;
	/** NOPAT: the source says that it is not for the patient. */
	withheld: boolean;
	labels: string[];
	/** The organisation that wrote it. */
	organisationId: string;
}

export interface Decision {
	shown: boolean;
	/** The rule of DOMAIN 4 that decided. */
	rule: 1 | 2 | 4 | 6 | 9;
}

/** Safeguarding entries, by the label that sources put on them. */
export const SAFEGUARDING = 'safeguarding';
