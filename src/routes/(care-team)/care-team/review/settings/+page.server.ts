import { fail, redirect } from '@sveltejs/kit';
import { SettingsForm } from '#lib/review/schema.ts';
import { loadSettings } from '#lib/review/server/load-settings.ts';
import { requireManager } from '#lib/review/server/require-manager.ts';
import { switchKinds } from '#lib/review/server/switch-kinds.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = await requireManager(locals.signedIn);
	const mayOpen = actor.role.role !== 'administrator';
	return { ...(await loadSettings(actor)), mayOpen, done: url.searchParams.has('done') };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const actor = await requireManager(locals.signedIn);
		const posted = await request.formData();
		const kinds = posted.getAll('kind').map(String);
		posted.set('kinds', kinds.join(' '));
		const { data, given, errors } = readForm(SettingsForm, posted);
		if (!data) return fail(422, { kinds, lookDays: given.lookDays ?? '', errors });
		await switchKinds(actor, data);
		redirect(303, '/care-team/review/settings?done');
	}
};
