import { fail, redirect } from '@sveltejs/kit';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { StartForm, readHours } from '#lib/programmes/schema.ts';
import { chooseReminders } from '#lib/programmes/server/choose-reminders.ts';
import { endProgramme } from '#lib/programmes/server/end-programme.ts';
import { loadOwnProgramme } from '#lib/programmes/server/load-own-programmes.ts';
import { startProgramme } from '#lib/programmes/server/start-programme.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { Conflict } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const DONE: Record<string, string | undefined> = {
	started: 'You have started',
	saved: 'Your reminders are saved',
	ended: 'This is ended. What you recorded stays in your record'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await requireOwnRecord(locals.signedIn);
	const id = requireUuid(params.enrolment);
	const done = url.searchParams.get('done') ?? '';
	const page = await loadOwnProgramme(access, `/${params.subject}/self-care`, id);
	return { ...page, said: Object.hasOwn(DONE, done) ? DONE[done] : undefined };
};

export const actions: Actions = {
	start: async (event) => {
		const form = await event.request.formData();
		const { data, given, errors } = readForm(StartForm, form);
		const hours = readHours(form.getAll('hours'));
		if (!data) return fail(422, { given, errors, hours: hours.map(String) });
		const { choiceId, when } = data;
		const tomorrow = when === 'tomorrow';
		return make(event, 'started', (access, enrolmentId) =>
			startProgramme(access, { enrolmentId, choiceId, hours, tomorrow })
		);
	},
	remind: async (event) => {
		const form = await event.request.formData();
		const choiceId = requireUuid(String(form.get('choiceId')));
		const hours = readHours(form.getAll('hours'));
		return make(event, 'saved', (access, enrolmentId) =>
			chooseReminders(access, { enrolmentId, choiceId, hours })
		);
	},
	end: (event) => make(event, 'ended', (access, enrolmentId) => endProgramme(access, enrolmentId))
};

/** What somebody else decided meanwhile is on the page that they come back to. */
async function make(
	{ locals, params }: RequestEvent,
	done: string,
	change: (access: RecordAccess, enrolmentId: string) => Promise<void>
): Promise<never> {
	const access = await requireOwnRecord(locals.signedIn);
	const here = `/${params.subject}/self-care/programmes/${params.enrolment}`;
	try {
		await change(access, requireUuid(params.enrolment));
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		redirect(303, here);
	}
	redirect(303, `${here}?done=${done}`);
}
