import { z } from 'zod';
import { DEACTIVATION_REASONS, REJECTION_REASONS } from '#lib/fhir/proxy-consent.ts';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { LEGAL_BASES, RELATIONS, type LegalBasis, type Relation } from '../schema.ts';

/** What can become of an application; its newest step says where it stands. */
export const APPLICATION_STEPS = [
	'submitted',
	'asked',
	'answered',
	'withdrawn',
	'matched',
	'granted',
	'refused'
] as const;
export type ApplicationStep = (typeof APPLICATION_STEPS)[number];

/** For whom somebody wants to act, as they say it themselves. It is never checked in their sight. */
export interface Subject {
	givenNames: string;
	familyName: string;
	/** YYYY-MM-DD */
	birthDate: string;
}

/** What a practice looks at before it lets somebody act. Nothing of it is kept but that it was seen. */
export const EVIDENCE_KINDS = [
	'identity',
	'birth-certificate',
	'parental-responsibility',
	'power-of-attorney',
	'deputy-order',
	'best-interest-decision',
	'patient-asked',
	'other'
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/**
 * What must have been seen before a grant, beside who the person is: one of these. By consent, the patient
 * themselves: one who cannot invite online says so to their practice, face to face.
 */
export const PROOFS: Record<LegalBasis, readonly EvidenceKind[]> = {
	'parental-responsibility': ['birth-certificate', 'parental-responsibility'],
	'health-and-welfare-lasting-power-of-attorney': ['power-of-attorney'],
	'court-appointed-personal-welfare-deputy': ['deputy-order'],
	'best-interest': ['best-interest-decision'],
	consent: ['patient-asked']
};

/** Who at a practice deals with applications, */
export const APPLICATION_ROLES: readonly StaffRoleKind[] = [
	...(['gp', 'nurse', 'care-coordinator', 'administrator'] as const)
];
/** and who decides: whether it is safe, and what must be kept back first, is a clinician's to judge. */
export const DECIDING_ROLES: readonly StaffRoleKind[] = ['gp', 'nurse'];

const words = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer`);

export const ApplyForm = z.object({
	applicationId: z.uuid('This form is too old. Open the page again.'),
	/** A name or a code as it is typed; and the code of the one that was chosen, where several fit. */
	practice: words(200).min(2, 'Enter the name of their GP surgery'),
	odsCode: z.string().trim().toUpperCase(),
	givenNames: words(100).min(1, 'Enter their first name'),
	familyName: words(100).min(1, 'Enter their last name'),
	day: z.string().trim(),
	month: z.string().trim(),
	year: z.string().trim(),
	legalBasis: z.enum(LEGAL_BASES, 'Choose what lets you act for them'),
	relation: z.enum(RELATIONS, 'Choose who you are to them'),
	why: words(1000).min(1, 'Say in a sentence what you want to do for them')
});

const stepId = z.uuid('This form is too old. Open the page again.');
const onPage = { stepId, place: z.coerce.number().int().min(1) };

export const StepForm = z.object(onPage);

export const AskForm = z.object({
	...onPage,
	words: words(1000).min(1, 'Enter what you want to ask or say')
});

/** Of the applicant: how far the practice has come is not on their page. */
export const AnswerForm = z.object({ stepId, words: words(1000).min(1, 'Enter your answer') });

export const EvidenceForm = z.object({
	...onPage,
	evidence: z.enum(EVIDENCE_KINDS, 'Choose what you have seen'),
	seenDay: z.string().trim(),
	seenMonth: z.string().trim(),
	seenYear: z.string().trim(),
	note: words(300)
});

export const RefuseForm = z.object({
	...onPage,
	reasonCode: z.enum(REJECTION_REASONS, 'Choose a reason'),
	other: words(500)
});

export const DecideForm = z.object({
	...onPage,
	decision: z.enum(['reviewed', 'suspended', 'restored', 'stopped'], 'Choose what you decide'),
	endReason: z.enum(DEACTIVATION_REASONS).nullish().catch(null),
	why: words(500).min(1, 'Say why, in a sentence')
});

/** What they may do, and until when, is read beside it. */
export const ScopeForm = z.object({
	...onPage,
	why: words(500).min(1, 'Say why, in a sentence')
});

export const GrantForm = z.object({
	...onPage,
	asked: words(500).min(1, 'Say whether you asked the patient, and what they said, or why not'),
	starts: z.enum(['now', 'adult', 'date'], 'Choose when it starts'),
	startDay: z.string().trim(),
	startMonth: z.string().trim(),
	startYear: z.string().trim()
});

interface StepRule {
	by: 'applicant' | 'practice';
	from: ApplicationStep[];
}

const OPEN: ApplicationStep[] = ['submitted', 'asked', 'answered'];

/** Every step that there is; what is granted, refused or withdrawn stays so. */
const STEP_RULES: Record<Exclude<ApplicationStep, 'submitted'>, StepRule> = {
	asked: { by: 'practice', from: OPEN },
	answered: { by: 'applicant', from: ['asked'] },
	withdrawn: { by: 'applicant', from: OPEN },
	matched: { by: 'practice', from: OPEN },
	granted: { by: 'practice', from: OPEN },
	refused: { by: 'practice', from: OPEN }
};

export function isOpenApplication(step: ApplicationStep): boolean {
	return OPEN.includes(step);
}

export function isNextStep(
	from: ApplicationStep,
	kind: ApplicationStep,
	by: StepRule['by']
): boolean {
	if (kind === 'submitted') return false;
	const rule = STEP_RULES[kind];
	return rule.by === by && rule.from.includes(from);
}

/** An application as its newest step has it. */
export interface Application {
	applicationId: string;
	accountId: string;
	/** Of the applicant, as their account had it then. */
	name: string;
	organisationId: string;
	legalBasis: LegalBasis;
	relation: Relation;
	subject: Subject;
	why: string;
	submittedAt: Date;
	step: Exclude<ApplicationStep, 'matched'>;
	place: number;
	changedAt: Date;
	/** Whom it is about, once the practice has found them. */
	patientId: string | null;
	/** What was said with the newest step, to whoever it was for. */
	words: string | null;
}
