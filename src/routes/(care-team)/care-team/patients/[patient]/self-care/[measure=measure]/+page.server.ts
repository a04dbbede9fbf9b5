import { openForCare } from '#lib/access/server/open-for-care.ts';
import { loadMeasure } from '#lib/self-care/server/load-measure.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	const days = url.searchParams.get('days') ?? undefined;
	const base = `/care-team/patients/${access.patientId}/self-care`;
	return loadMeasure(access, base, params.measure, days);
};
