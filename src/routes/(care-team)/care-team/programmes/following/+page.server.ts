import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { loadFollowing } from '#lib/programmes/server/load-following.ts';
import { isId } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = await requireCareRole(locals.signedIn);
	const { searchParams } = url;
	const after = searchParams.get('after');
	return loadFollowing(actor, {
		show: searchParams.get('show'),
		after: after && isId(after) ? after : null
	});
};
