import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeQuestions } from '#lib/privacy/server/describe-questions.ts';
import { listQuestions } from '#lib/privacy/server/list-questions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const here = `/${params.subject}/questions`;
	return {
		log: `/${params.subject}/access-log`,
		questions: describeQuestions(await listQuestions(access), here)
	};
};
