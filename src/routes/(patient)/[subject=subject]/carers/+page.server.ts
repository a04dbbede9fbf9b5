import { openSubject } from '#lib/access/server/open-subject.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { loadCarers } from '#lib/record/server/load-carers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	requirePatientActor(locals.signedIn);
	return loadCarers(await openSubject(locals.signedIn), `/${params.subject}/carers`);
};
