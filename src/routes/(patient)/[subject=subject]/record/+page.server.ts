import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeOverview } from '#lib/record/server/describe-overview.ts';
import { summariseRecord } from '#lib/record/server/summarise-record.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const base = `/${params.subject}/record`;
	return { base, ...describeOverview(await summariseRecord(access), base) };
};
