import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { dayWords } from '#lib/access-log/words.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { SubscriptionForm } from '#lib/notifications/schema.ts';
import { addDevice } from '#lib/notifications/server/add-device.ts';
import { listDevices } from '#lib/notifications/server/list-devices.ts';
import { offeredChannels } from '#lib/notifications/server/offered-channels.ts';
import { removeDevice } from '#lib/notifications/server/remove-device.ts';
import { browserWords } from '#lib/notifications/words.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const devices = await listDevices(actor.patientId);
	const done = url.searchParams.get('done');
	return {
		here: `/${params.subject}/notifications`,
		publicKey: offeredChannels().push?.publicKey ?? null,
		subscriptionId: randomUUID(),
		done: done === 'added' || done === 'removed' ? done : null,
		devices: devices.map(({ subscriptionId, host, startedAt }) => ({
			subscriptionId,
			title: browserWords(host),
			since: dayWords(startedAt)
		}))
	};
};

export const actions: Actions = {
	add: async ({ locals, params, request }) => {
		const actor = requirePatientActor(locals.signedIn);
		const { data, errors } = readForm(SubscriptionForm, await request.formData());
		if (!data) return fail(422, { error: Object.values(errors)[0]! });
		try {
			await addDevice(actor, data);
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			return fail(422, { error: error.message });
		}
		redirect(303, `/${params.subject}/notifications/devices?done=added`);
	},
	remove: async ({ locals, params, request }) => {
		const actor = requirePatientActor(locals.signedIn);
		const subscriptionId = String((await request.formData()).get('subscriptionId'));
		await removeDevice(actor, requireUuid(subscriptionId));
		redirect(303, `/${params.subject}/notifications/devices?done=removed`);
	}
};
