import { z } from 'zod';
import type { AccessAction, AccessEmergency, Purpose } from '#lib/access-log/schema.ts';
import type { Actor } from '#lib/identity/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { CODE_HOURS, type Standing } from '#lib/consent/schema.ts';
import { EMERGENCY_REASONS, EMERGENCY_TEXT, type EmergencyAccess } from '#lib/oversight/schema.ts';
import { nhsNumber, PersonForm } from '#lib/patients/schema.ts';

/** Why an actor may open a record, judged at the moment of opening. */
export type Basis =
	| 'own-record'
	/** The same in the smaller view, which may be somebody else's hands. */
	| 'own-record-reduced'
	/** The patient chose somebody to act for them. */
	| 'carer'
	/** A practice let somebody act for the patient, by the law. */
	| 'granted'
	/** Somebody asked a practice to let them. */
	| 'application'
	| RelationshipKind
	| 'emergency'
	| 'question'
	| 'emergency-review'
	| 'correction'
	| 'link';

/** Whose record, and what for. */
export interface Wish {
	patientId: string;
	purpose: Purpose;
	/** The item of work for which somebody opens it for their organisation. */
	itemId?: string;
	/** What is read is for printing: the event says so. */
	onPaper?: boolean;
}

/** Who asked, answered or looked, as they were then. */
export interface Author {
	name: string;
	/** What they do, and where; null for the patient. */
	role: string | null;
	organisation: { odsCode: string; name: string } | null;
}

/**
 * Proof that an actor may open a record. It lives for one request, and only `openRecord` makes one, or
 * the reading that `approachRecord` leads to.
 */
export interface RecordAccess {
	readonly actor: Actor;
	readonly patientId: string;
	readonly purpose: Purpose;
	readonly basis: Basis;
	/** When the reason for opening it ends, where that is known. */
	readonly until: Date | null;
	/** The emergency that it is opened in, if it is. */
	readonly emergency?: EmergencyAccess;
	/** What is read is for printing. */
	readonly onPaper?: boolean;
	/** Who is looking. What binds them is read afresh by each reading. */
	readonly standing: Standing;
}

/** Why somebody may open a record, until when, and where they then stand. */
export type Grounds = Pick<RecordAccess, 'basis' | 'until' | 'standing' | 'emergency'> & {
	/** What they open it for, where that is not what they said. */
	purpose?: RecordAccess['purpose'];
};

/** What a reader is about to show, for the event that it leaves. */
export interface Reading {
	action: AccessAction;
	view:
		| 'overview'
		| 'category'
		| 'timeline'
		| 'entry'
		| 'search'
		/** A name among those of an organisation's own patients. */
		| 'list'
		/** Looking for somebody: by an NHS number, and by who they are. */
		| 'find'
		| 'find-details'
		| 'attachment'
		/** One plan; all plans at once; and one as it is written, of which nothing is signed yet. */
		| 'plan'
		| 'plans'
		| 'draft'
		/** A link to a plan: made or ended by the patient, used by whoever holds it. */
		| 'link'
		/** What the person records: their readings, and their own words. */
		| 'self-care'
		/** What an organisation accepted of it, on its way to that organisation's own system. */
		| 'filing'
		/** What is asked by questionnaires, and what was answered. */
		| 'questionnaire'
		| 'sharing'
		/** Who acts for the patient. */
		| 'carers'
		/** A sign-in of the patient's own: offered by their practice, taken by them. */
		| 'sign-in'
		/** A one-time code: made or cancelled by the patient, given by somebody who wants to open the record. */
		| 'code'
		| 'preview'
		| 'simulation'
		| 'access-log'
		/** One line of the log, as a privacy officer looks into it; and what is written about it. */
		| 'access-event'
		| 'question'
		| 'emergency'
		/** What the patient says is wrong or missing, with the entry that it is about. */
		| 'correction'
		/** Why openings for safeguarding are kept back for a time. */
		| 'hold';
	category?: Category | null;
	query?: string | null;
	/** Why the usual limits were set aside, if they were. */
	emergency?: AccessEmergency | null;
}

export const MakeCodeForm = z.object({
	codeId: z.uuid('This form is too old. Choose again and make a code.'),
	reach: z.enum(['usual', 'everything'], 'Choose what they may see'),
	lastsHours: z
		.enum(CODE_HOURS.map(String), 'Choose for how long')
		.transform((hours) => CODE_HOURS.find((one) => String(one) === hours)!)
});

/** A code as it is heard or read: in groups, with dashes, in small letters. */
export const RedeemForm = z.object({
	nhsNumber: nhsNumber('the patient’s NHS number'),
	code: z
		.string()
		.transform((typed) => typed.replace(/[\s-]/g, '').toUpperCase())
		.pipe(z.string().regex(/^[A-Z0-9]{8}$/, 'Enter the 8 letters and numbers of the code'))
});

export const EmergencyForm = PersonForm.extend({
	emergencyId: z.uuid('This form is too old. Open it again.'),
	reason: z.enum(EMERGENCY_REASONS, 'Choose why you need to open it'),
	text: z
		.string()
		.trim()
		.min(EMERGENCY_TEXT.least, 'Say in a sentence what the emergency is')
		.max(EMERGENCY_TEXT.most, 'Enter 1,000 characters or fewer')
});
