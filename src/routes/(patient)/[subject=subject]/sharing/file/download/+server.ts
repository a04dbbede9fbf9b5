import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { exportSharing } from '#lib/record/server/export-sharing.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const bundle = await exportSharing(access);
	return new Response(JSON.stringify(bundle, null, '\t'), {
		headers: {
			'Content-Type': 'application/fhir+json; charset=utf-8',
			'Content-Disposition': 'attachment; filename="sharing-choices.json"',
			'Cache-Control': 'no-store'
		}
	});
};
