import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
	signedIn: locals.signedIn
		? { name: locals.signedIn.name, hasRecord: locals.signedIn.patientId !== null }
		: null,
	path: url.pathname
});
