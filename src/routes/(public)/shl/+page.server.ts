import { fail } from '@sveltejs/kit';
import { postOpenLink } from '#lib/care-plan/server/post-open-link.ts';
import type { Actions, PageServerLoad } from './$types';

/** What follows the # never reaches a server by itself: a few lines put it into the form. */
export const csr = true;

export const load: PageServerLoad = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
};

export const actions: Actions = {
	/** Answers with the plan and no redirect: an address that shows it again would be a second link. */
	default: async ({ request, url, getClientAddress }) => {
		const place = { origin: url.origin, place: getClientAddress() };
		const { status, ...posted } = await postOpenLink(await request.formData(), place);
		return posted.sheet ? posted : fail(status, posted);
	}
};
