import { fail, redirect } from '@sveltejs/kit';
import { findNote } from '#lib/diary/data/notes.ts';
import { discardNote } from '#lib/diary/server/discard-note.ts';
import { loadNoteCheck } from '#lib/diary/server/load-note-check.ts';
import { removePhoto } from '#lib/diary/server/remove-photo.ts';
import { sendNote } from '#lib/diary/server/send-note.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { Invalid } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadNoteCheck(access, `/${params.subject}/self-care`, placeOf(params));
};

export const actions: Actions = {
	send: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const submissionId = uuidOf(await request.formData(), 'submissionId');
		try {
			await sendNote(access, { ...placeOf(params), submissionId });
		} catch (error) {
			if (error instanceof Invalid) return fail(422, { error: error.message });
			throw error;
		}
		redirect(303, `/${params.subject}/self-care/sent/${submissionId}`);
	},
	remove: async ({ locals, params }) => {
		const access = await requireOwnRecord(locals.signedIn);
		await discardNote(access, placeOf(params).entryId);
		redirect(303, `/${params.subject}/self-care/notes/${params.note}`);
	},
	photo: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const photoId = uuidOf(await request.formData(), 'photoId');
		await removePhoto(access, placeOf(params), photoId);
		redirect(303, `/${params.subject}/self-care/notes/${params.note}/${params.entry}/check`);
	}
};

function placeOf({ note, entry }: RouteParams) {
	return { definition: findNote(note)!, entryId: requireUuid(entry) };
}

function uuidOf(form: FormData, name: string): string {
	const given = form.get(name);
	return requireUuid(typeof given === 'string' ? given : '');
}
