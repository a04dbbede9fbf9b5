import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeSharing } from '#lib/record/server/describe-sharing.ts';
import { reviewSharing } from '#lib/record/server/review-sharing.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const review = await reviewSharing(access);
	return { base: `/${params.subject}/sharing`, ...describeSharing(review) };
};
