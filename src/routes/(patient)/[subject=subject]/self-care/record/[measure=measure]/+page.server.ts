import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import type { PageServerLoad } from './$types';

/** A new reading has an address of its own, so that going back to it is going on with it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	await openSelfCare(locals.signedIn, 'add');
	const { subject, measure } = params;
	const unit = url.searchParams.has('unit') ? url.search : '';
	redirect(303, `/${subject}/self-care/record/${measure}/${randomUUID()}/values${unit}`);
};
