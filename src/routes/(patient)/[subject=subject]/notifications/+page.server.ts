import { redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { markRead } from '#lib/notifications/server/mark-read.ts';
import { describeNotification } from '#lib/notifications/words.ts';
import { listToldOpenings } from '#lib/record/server/list-told-openings.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const { notifications, older } = await listNotifications(actor.patientId, readBefore(url));
	const places = notifications.flatMap(({ about }) => about.sequence ?? []);
	const told = await listToldOpenings(access, places);
	const base = `/${params.subject}`;
	const described = notifications.map((one) => describeNotification(one, told, base));
	return {
		here: `${base}/notifications`,
		notifications: described,
		unread: described.filter(({ unread }) => unread).map(({ id }) => id),
		newest: url.searchParams.has('before') ? `${base}/notifications` : null,
		older: older && `${base}/notifications?before=${older.getTime()}`
	};
};

export const actions: Actions = {
	read: async ({ locals, params, request, url }) => {
		const actor = requirePatientActor(locals.signedIn);
		const ids = (await request.formData()).getAll('id').map((id) => requireUuid(String(id)));
		await markRead(actor, ids);
		const before = readBefore(url);
		const page = before ? `?before=${before.getTime()}` : '';
		redirect(303, `/${params.subject}/notifications${page}`);
	}
};

function readBefore({ searchParams }: URL): Date | undefined {
	const milliseconds = Number(searchParams.get('before') ?? NaN);
	const at = new Date(milliseconds);
	// Beyond these PostgreSQL or JavaScript know no time.
	return at.getFullYear() >= 1970 && at.getFullYear() < 3000 ? at : undefined;
}
