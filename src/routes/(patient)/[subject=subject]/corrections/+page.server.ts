import { openRecord } from '#lib/access/server/open-record.ts';
import { describeCorrections } from '#lib/corrections/server/describe-corrections.ts';
import { listCorrections } from '#lib/corrections/server/list-corrections.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const here = `/${params.subject}/corrections`;
	return {
		record: `/${params.subject}/record`,
		missing: `${here}/missing`,
		corrections: describeCorrections(await listCorrections(access), here)
	};
};
