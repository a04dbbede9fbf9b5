import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadCategory } from '#lib/record/server/load-category.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const { patientId } = actor;
	const onPaper = isForPaper(url);
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT', onPaper });
	return loadCategory(access, `/${params.subject}/record`, params.category, url);
};
