import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
	if (locals.signedIn?.patientId) redirect(303, '/me/record');
	const { signedIn } = await parent();
	if (signedIn?.isOperator) redirect(303, '/operator/quarantine');
};
