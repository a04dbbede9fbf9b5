import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { answerAttachment } from '#lib/record/server/answer-attachment.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	return answerAttachment(access, requireUuid(params.entry), requireUuid(params.attachment));
};
