import { fail, redirect } from '@sveltejs/kit';
import { loadDiaryPage } from '#lib/diary/server/load-diary-page.ts';
import { postDiary } from '#lib/diary/server/post-diary.ts';
import { removeDiaryPhoto } from '#lib/diary/server/remove-diary-photo.ts';
import { shareDiary } from '#lib/diary/server/share-diary.ts';
import { writeDiary } from '#lib/diary/server/write-diary.ts';
import type { Sharing } from '#lib/diary/schema.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadDiaryPage(access, `/${params.subject}/self-care`, requireUuid(params.page));
};

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const noteId = requireUuid(params.page);
		const posted = await postDiary(access, await request.formData(), { noteId });
		if (posted) return fail(posted.status, posted);
		redirect(303, `/${params.subject}/self-care/diary/${noteId}`);
	},
	photo: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const noteId = requireUuid(params.page);
		const photoId = requireUuid(String((await request.formData()).get('photoId')));
		await removeDiaryPhoto(access, noteId, photoId);
		redirect(303, `/${params.subject}/self-care/diary/${noteId}`);
	},
	share: (event) => setSharing(event, 'shared'),
	'take-back': (event) => setSharing(event, 'taken-back'),
	remove: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const basis = Number((await request.formData()).get('basis'));
		await writeDiary(access, { noteId: requireUuid(params.page), basis, text: '' });
		redirect(303, `/${params.subject}/self-care/diary`);
	}
};

async function setSharing({ locals, params }: RequestEvent, wish: Sharing): Promise<never> {
	const access = await requireOwnRecord(locals.signedIn);
	const noteId = requireUuid(params.page);
	await shareDiary(access, { noteId, wish });
	redirect(303, `/${params.subject}/self-care/diary/${noteId}`);
}
