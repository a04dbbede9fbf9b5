import { fail, redirect } from '@sveltejs/kit';
import { loadFiles } from '#lib/device-files/server/load-files.ts';
import { receiveFile } from '#lib/device-files/server/receive-file.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadFiles(access, `/${params.subject}/self-care`);
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		let fileId: string;
		try {
			// Not `formData()`, which would hold all of the file in memory.
			fileId = await receiveFile(access, request);
		} catch (error) {
			if (error instanceof Invalid) return fail(422, { error: error.message });
			throw error;
		}
		redirect(303, `/${params.subject}/self-care/import/${fileId}`);
	}
};
