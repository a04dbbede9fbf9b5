import type { SubmissionKind } from '#lib/self-care/schema.ts';

export const SHARINGS = ['shared', 'taken-back'] as const;
export type Sharing = (typeof SHARINGS)[number];

export const PHOTO_TYPES = ['image/jpeg', 'image/png'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** A picture that was rewritten without all that is no picture. */
export interface Cleaned {
	body: Buffer;
	width: number;
	height: number;
}

/** What people write of themselves, each with pages of its own. */
export const NOTE_KINDS = ['symptoms', 'medicines', 'goals'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** One thing that is asked. `day` has three fields, by its name: "by-day", "by-month", "by-year". */
export type Field =
	| {
			kind: 'text' | 'long';
			name: string;
			label: string;
			hint?: string;
			most: number;
			required?: string;
	  }
	| {
			kind: 'choice';
			name: string;
			label: string;
			hint?: string;
			required: string;
			choices: readonly Choice[];
	  }
	| { kind: 'day'; name: string; label: string; hint?: string; required?: string; past: boolean }
	/** One of the list of symptoms that need 999, or none of them. */
	| { kind: 'alarms'; name: string; list: string }
	/** When something was: just now, or a day and a time of the past. */
	| { kind: 'moment'; label: string }
	/** One of the medicines of the record, or another. */
	| { kind: 'medicine'; label: string; hint: string };

export interface Choice {
	value: string;
	text: string;
	hint?: string;
}

/** A kind of note: everything that the house knows of it. */
export interface NoteDefinition {
	kind: NoteKind;
	/** As `self_care_items` and `self_care_drafts` call one of it. */
	what: string;
	submission: SubmissionKind;
	title: string;
	one: string;
	about: string;
	pages: readonly NotePage[];
	/** A photo can go with it. */
	photo?: true;
}

export interface NotePage {
	key: string;
	heading: string;
	intro?: readonly string[];
	fields: readonly Field[];
}
