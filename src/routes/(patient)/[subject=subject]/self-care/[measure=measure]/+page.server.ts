import { loadMeasure } from '#lib/self-care/server/load-measure.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await requireOwnRecord(locals.signedIn);
	const days = url.searchParams.get('days') ?? undefined;
	return loadMeasure(access, `/${params.subject}/self-care`, params.measure, days);
};
