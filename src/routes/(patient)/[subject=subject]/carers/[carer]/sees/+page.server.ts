import { openSubject } from '#lib/access/server/open-subject.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { loadCarerSight } from '#lib/record/server/load-carer-sight.ts';
import { readPageNumber } from '#lib/server/page-number.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	requirePatientActor(locals.signedIn);
	const place = { base: `/${params.subject}/carers`, record: `/${params.subject}/record` };
	const page = readPageNumber(url);
	const access = await openSubject(locals.signedIn);
	return loadCarerSight(access, place, requireUuid(params.carer), page);
};
