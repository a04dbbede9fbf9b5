import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readDay } from '#lib/patients/rules.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { SignForm, type Agreement } from '../schema.ts';
import { signPlan } from './sign-plan.ts';

export interface PostedSigning {
	status: number;
	given: Record<string, string>;
	errors: Record<string, string>;
}

/** What a posted signature comes to; undefined where the plan is signed. */
export async function postSigning(
	access: RecordAccess,
	planId: string,
	form: FormData
): Promise<PostedSigning | undefined> {
	const { data, given, errors } = readForm(SignForm, form);
	if (!data) return { status: 422, given, errors };
	const isOwn = access.actor.kind === 'patient';
	const { person, with: others, capacity, signingId, basis } = data;
	const review = readReview(data);
	const wrong: Record<string, string> = {
		...(!isOwn && person === '' && { person: 'Choose whether the person agreed' }),
		...(person === 'no-capacity' &&
			capacity === '' && { capacity: 'Write what was found about the person’s capacity' }),
		...('error' in review && { review: review.error })
	};
	if (Object.keys(wrong).length > 0 || 'error' in review) {
		return { status: 422, given, errors: wrong };
	}
	const agreement: Agreement | null =
		isOwn || person === '' ? null : { person, with: others, capacity };
	try {
		await signPlan(access, { planId, signingId, basis, agreement, reviewOn: review.on });
		return undefined;
	} catch (error) {
		if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
		return { status: error.status, given, errors: { plan: error.message } };
	}
}

/** A day to come; none is no review. */
function readReview(parts: {
	day: string;
	month: string;
	year: string;
}): { on: string | null } | { error: string } {
	if (!parts.day && !parts.month && !parts.year) return { on: null };
	const on = readDay(parts);
	if (!on) return { error: 'Enter a day, like 3 9 2027' };
	if (on <= ukDay(now())) return { error: 'The day must be in the future' };
	return { on };
}
