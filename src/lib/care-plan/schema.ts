import { z } from 'zod';
import type { MappedCode } from '#lib/fhir/mapped-entry.ts';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';

/** The kinds of plan that are written here. Each is filed in the record under its own name. */
export const PLAN_KINDS = [
	'end-of-life-plans',
	'contingency-plans',
	'care-plans',
	'about-me'
] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Who may write a section: whoever it is about, the professional who looks after them, or either. */
export type SectionWriter = 'person' | 'clinician' | 'both';

/** One heading of a plan, as the standard has it, and how it is asked. */
export interface SectionDefinition {
	key: string;
	/** As the standard writes it, and the standard's own place for it. */
	heading: string;
	standard: { file: string; path: string };
	/** What the person is asked; professionals read the same. */
	question: string;
	hint: string;
	writer: SectionWriter;
	/** A plan without it is not signed. */
	required: boolean;
	snomed?: string;
}

export interface PlanDefinition {
	kind: PlanKind;
	/** What a plan of this kind is called, and what it is for. */
	title: string;
	about: string;
	/** The standard that its headings come from. */
	standard: string;
	snomed: { code: string; display: string };
	/** Roles that may sign it. Null: the person's own, which nobody else signs. */
	signers: readonly StaffRoleKind[] | null;
	/** For so many days words may wait to be signed; then somebody is reminded of them. */
	draftDays: number;
	/** In the order in which a stranger needs them at night. */
	sections: readonly SectionDefinition[];
}

/** Who wrote or signed something, as they were then. */
export interface PlanAuthor {
	kind: 'person' | 'clinician';
	name: string;
	/** What they do, and where; null for the person. */
	role: string | null;
	organisation: { odsCode: string; name: string } | null;
}

/** What is written under one heading now, not signed yet perhaps. */
export interface WrittenSection {
	section: string;
	/** Counted from 1. Whoever writes says which one they read. */
	version: number;
	text: string;
	author: PlanAuthor;
	writtenAt: Date;
}

export const AGREEMENTS = ['agreed', 'not-agreed', 'no-capacity'] as const;

/** With whom a plan was agreed when it was signed. */
export interface Agreement {
	person: (typeof AGREEMENTS)[number];
	/** Who took part: "George, his daughter Karen and Nurse Ellis". */
	with: string;
	/** What was found about their capacity to agree. */
	capacity: string;
}

export interface Signing {
	version: number;
	/** Which version of each section was signed. */
	sections: Record<string, number>;
	signer: PlanAuthor;
	signedAt: Date;
	/** Null where the person wrote the whole of it. */
	agreement: Agreement | null;
	/** YYYY-MM-DD */
	reviewOn: string | null;
}

/** A plan that is written here: all that there is of it, and not only what is signed. */
export interface Plan {
	planId: string;
	kind: PlanKind;
	/** Who writes it besides the person; null for the person's own. */
	organisationId: string | null;
	/** What it is in the record, once it is signed. */
	entryId: string;
	startedAt: Date;
	sections: WrittenSection[];
	/** Newest first. */
	signings: Signing[];
	withdrawn: { at: Date; by: PlanAuthor; reason: string } | null;
	/** Words wait to be signed; null where everything is. The day is YYYY-MM-DD. */
	waiting: { since: Date; remindOn: string } | null;
}

/** A plan as it is handed out on paper or by a link, in words. */
export interface PlanSheet {
	entryId: string;
	kind: PlanKind;
	title: string;
	codes: MappedCode[];
	person: {
		name: string;
		/** YYYY-MM-DD, and in words. */
		birthDate: string;
		born: string;
		nhsNumber: string | null;
		nhsNumberWords: string | null;
	};
	/** When it was printed or read. */
	made: string;
	madeWords: string;
	signed: string;
	/** YYYY-MM-DD */
	reviewOn: string | null;
	review: { text: string; due: boolean } | null;
	parts: SheetPart[];
	/** What other plans say about resuscitation and treatment. */
	decisions: { entryId: string; title: string; signed: string; parts: SheetPart[] }[];
	/** A crew must not take silence for "none". */
	noDecisions: boolean;
	allergies: { entryId: string; title: string; meaning: string }[];
	noAllergies: boolean;
}

export interface SheetPart {
	label: string;
	text: string;
}

/** Of one section; long enough for pages of text, and a whole plan stays readable on a phone. */
export const LONGEST_SECTION = 20_000;
/** Of all sections together, in bytes. */
export const LARGEST_PLAN = 200_000;

export const StartForm = z.object({
	planId: z.uuid('This form is too old. Open the page again.'),
	kind: z.enum(PLAN_KINDS, 'Choose which plan you want to write')
});

export const SectionForm = z.object({
	text: z
		.string()
		.transform((text) => text.replace(/\r\n?/g, '\n').trim())
		.refine(
			(text) => text.length <= LONGEST_SECTION,
			`Write ${LONGEST_SECTION.toLocaleString('en-GB')} characters or fewer`
		),
	/** The version that was read before writing; 0 where nothing was there. */
	basis: z.coerce.number().int().min(0).max(1_000_000)
});

export const SignForm = z.object({
	signingId: z.uuid('This form is too old. Open the page again.'),
	/** What was read before signing: each section with its version. */
	basis: z.string().max(2000),
	person: z.enum(['', ...AGREEMENTS]),
	with: z.string().trim().max(1000, 'Write 1,000 characters or fewer about who took part'),
	capacity: z.string().trim().max(2000, 'Write 2,000 characters or fewer about capacity'),
	day: z.string().trim(),
	month: z.string().trim(),
	year: z.string().trim()
});

export const WithdrawForm = z.object({
	reason: z
		.string()
		.trim()
		.min(1, 'Write why the plan is no longer right')
		.max(1000, 'Write 1,000 characters or fewer')
});
