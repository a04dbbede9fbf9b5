import { fail, redirect } from '@sveltejs/kit';
import { cancelPermissionCode } from '#lib/access/server/cancel-permission-code.ts';
import { endPermission } from '#lib/access/server/end-permission.ts';
import { listPermissionCodes } from '#lib/access/server/list-permission-codes.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeCodes } from '#lib/record/server/describe-codes.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Record<string, string | undefined> = {
	cancelled: 'The code is cancelled. Nobody can use it.',
	ended: 'It has ended. They can no longer open your record with that code.'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { codes, allowed } = await listPermissionCodes(await open(locals));
	const done = url.searchParams.get('done') ?? '';
	return {
		base: `/${params.subject}/sharing`,
		allowed,
		done: Object.hasOwn(DONE, done) ? DONE[done] : undefined,
		...describeCodes(codes)
	};
};

/** Both only take away, so neither asks for the password again. */
export const actions: Actions = {
	cancel: async ({ locals, params, request }) => {
		const wasOpen = await cancelPermissionCode(await open(locals), await readId(request));
		if (!wasOpen) return fail(409, { error: 'This code could no longer be cancelled: see below.' });
		redirect(303, `/${params.subject}/sharing/code?done=cancelled`);
	},
	end: async ({ locals, params, request }) => {
		await endPermission(await open(locals), await readId(request));
		redirect(303, `/${params.subject}/sharing/code?done=ended`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

async function readId(request: Request): Promise<string> {
	return requireUuid(String((await request.formData()).get('codeId')));
}
