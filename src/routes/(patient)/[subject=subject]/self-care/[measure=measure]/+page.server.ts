import { loadMeasure } from '#lib/self-care/server/load-measure.ts';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openSelfCare(locals.signedIn);
	const days = url.searchParams.get('days') ?? undefined;
	return loadMeasure(access, `/${params.subject}/self-care`, params.measure, days);
};
