import { redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { readPlace } from '#lib/privacy/server/read-place.ts';
import { exportReceipt } from '#lib/record/server/export-receipt.ts';
import { Unavailable } from '#lib/server/errors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const place = readPlace(params.event);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const receipt = await exportReceipt(access, place).catch((error: unknown) => {
		if (!(error instanceof Unavailable)) throw error;
		redirect(303, `/${params.subject}/access-log/${params.event}?receipt=soon#receipt`);
	});
	return new Response(JSON.stringify(receipt, null, '\t'), {
		headers: {
			'Content-Type': 'application/json',
			'Content-Disposition': `attachment; filename="receipt-${place.sequence}.json"`,
			'Cache-Control': 'no-store'
		}
	});
};
