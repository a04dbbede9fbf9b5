import { fail, redirect } from '@sveltejs/kit';
import { cancelImport } from '#lib/device-files/server/cancel-import.ts';
import { loadFile } from '#lib/device-files/server/load-file.ts';
import { startImport } from '#lib/device-files/server/start-import.ts';
import { undoImport } from '#lib/device-files/server/undo-import.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { Invalid } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	const page = await loadFile(access, `/${params.subject}/self-care`, requireUuid(params.file));
	if (page.missing) redirect(303, page.choicesHref);
	return page;
};

export const actions: Actions = {
	start: (event) => change(event, startImport),
	cancel: (event) => change(event, cancelImport),
	undo: (event) => change(event, undoImport)
};

async function change({ locals, params }: RequestEvent, make: typeof startImport) {
	const access = await requireOwnRecord(locals.signedIn);
	const fileId = requireUuid(params.file);
	try {
		await make(access, fileId);
	} catch (error) {
		if (error instanceof Invalid) return fail(422, { error: error.message });
		throw error;
	}
	redirect(303, `/${params.subject}/self-care/import/${fileId}`);
}
