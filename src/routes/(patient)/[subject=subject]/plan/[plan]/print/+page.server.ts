import { fail } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { readPlanSheet } from '#lib/care-plan/server/read-plan-sheet.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { readAddress } from '#lib/links/server/read-address.ts';
import { drawQr } from '#lib/server/draw-qr.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const entryId = requireUuid(params.plan);
	const reading = { action: 'printed', view: 'plan' } as const;
	const base = `/${params.subject}/plan`;
	return {
		sheet: await readPlanSheet(access, entryId, reading),
		base,
		here: `${base}/${entryId}`
	};
};

export const actions: Actions = {
	/** The same page with the square code of a link that was made just now: we do not have it any more. */
	default: async ({ request, url }) => {
		const link = (await request.formData()).get('link');
		const text = typeof link === 'string' && link.length < 2000 ? link.trim() : '';
		const read = readAddress(url.origin, text);
		if (!read) return fail(422, { code: null });
		return { code: { qr: drawQr(text), link: text, hasPasscode: read.hasPasscode } };
	}
};
