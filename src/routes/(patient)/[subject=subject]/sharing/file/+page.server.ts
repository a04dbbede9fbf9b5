import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openRecord } from '#lib/access/server/open-record.ts';
import { LARGEST_CONSENT } from '#lib/consent/server/list-consents.ts';
import { askAgain } from '#lib/identity/server/ask-again.ts';
import { renewSignIn } from '#lib/identity/server/renew-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { importSharing } from '#lib/record/server/import-sharing.ts';
import { reviewImport, type ImportView } from '#lib/record/server/review-import.ts';
import { Invalid } from '#lib/server/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	requirePatientActor(locals.signedIn);
	return {
		base: `/${params.subject}/sharing`,
		again: await askAgain(locals.signedIn!),
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	/** Shows what a file would set. Nothing of it is kept. */
	read: async ({ locals, request }) => {
		const text = await readFile(await request.formData());
		if ('error' in text) return fail(422, { ...text, check: null });
		return review(locals, text.text, randomUUID());
	},
	save: async (event) => {
		const { locals, params, request } = event;
		const form = await request.formData();
		const { text, importId } = Fields.parse(Object.fromEntries(form));
		const passwordError = await renewSignIn(event, locals.signedIn!, form);
		if (passwordError) return review(locals, text, importId, passwordError);
		const error = await answering(async () => importSharing(await open(locals), text, importId));
		if (error) return fail(422, { error, check: null });
		redirect(303, `/${params.subject}/sharing/file?saved`);
	}
};

const Fields = z.object({
	text: z.string().catch(''),
	importId: z.uuid().catch(() => randomUUID())
});

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

async function review(locals: App.Locals, text: string, importId: string, passwordError?: string) {
	let view: ImportView | undefined;
	const error = await answering(async () => {
		view = await reviewImport(await open(locals), text, importId);
	});
	if (!view) return fail(422, { error: error!, check: null });
	const check = { ...view, text, importId, passwordError };
	return passwordError ? fail(422, { error: null, check }) : { error: null, check };
}

/** What is wrong with a file, in words. */
async function answering(work: () => Promise<void>): Promise<string | undefined> {
	try {
		await work();
		return undefined;
	} catch (error) {
		if (error instanceof Invalid) return error.message;
		throw error;
	}
}

async function readFile(form: FormData): Promise<{ text: string } | { error: string }> {
	const file = form.get('file') ?? form.get('text');
	const size = typeof file === 'string' ? file.length : (file?.size ?? 0);
	if (!file || size === 0) return { error: 'Choose the file to read' };
	if (size > LARGEST_CONSENT) return { error: 'The file must be smaller than 1 MB' };
	return { text: typeof file === 'string' ? file : await file.text() };
}
