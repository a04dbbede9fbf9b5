import { randomUUID } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { findMeasureBySlug } from '../data/measures.ts';
import type { Step } from '../rules/next-step.ts';
import { mayBePregnant, readStep } from '../rules/read-step.ts';
import type { Given, YesNo } from '../schema.ts';
import { answerCircumstances } from './answer-circumstances.ts';
import { readSitting } from './read-sitting.ts';
import { saveDraft } from './save-draft.ts';

export interface StepPlace {
	entryId: string;
	slug: string;
	step: Step;
}

/** What is wrong with a page, and what was typed into it; or where to go on. */
export type PostedStep =
	{ next: Step | null } | { errors: Record<string, string>; given: Given; status: 422 };

/** Takes in one page of a reading. What is right is kept at once: a session may lapse after any page. */
export async function postStep(
	access: RecordAccess,
	{ entryId, slug, step }: StepPlace,
	form: FormData
): Promise<PostedStep> {
	const measure = findMeasureBySlug(slug)!;
	const sitting = await readSitting(access);
	const kept = sitting.readings.find((one) => one.entryId === entryId);
	const asked = mayBePregnant(sitting.circumstances);
	const page = { measure, step, kept, mayBePregnant: asked };
	const { typed, given, errors } = readStep(page, form, now());
	if (Object.keys(errors).length > 0) return { errors, given: typed, status: 422 };
	if (step === 'you') {
		const { pregnant, ownLimits } = typed as Record<string, YesNo>;
		const answers = { pregnant: pregnant || 'no', ownLimits: ownLimits! };
		await answerCircumstances(access, { answerId: randomUUID(), ...answers });
	}
	await saveDraft(access, { entryId, what: measure.key, given });
	const after = await readSitting(access);
	return { next: after.readings.find((one) => one.entryId === entryId)?.next ?? null };
}
