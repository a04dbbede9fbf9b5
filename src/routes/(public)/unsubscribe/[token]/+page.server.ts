import { endEmails } from '#lib/notifications/server/end-emails.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the link changes nothing: mail programs open links by themselves. It asks nothing either. */
export const load: PageServerLoad = () => ({});

export const actions: Actions = {
	/** The button, and a mail program's own "unsubscribe" (RFC 8058). It says the same to any link. */
	default: async ({ params }) => {
		await endEmails(params.token);
		return { ended: true };
	}
};
