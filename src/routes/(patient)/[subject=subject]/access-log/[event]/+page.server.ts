import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeOpening } from '#lib/record/server/describe-opening.ts';
import { getOpening } from '#lib/record/server/get-opening.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const [, sequence, eventId] = /^([1-9]\d{0,14})-([0-9a-f-]{36})$/.exec(params.event) ?? [];
	if (!sequence || !eventId) throw new NotFound();
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const opening = await getOpening(access, { sequence: Number(sequence), eventId });
	return {
		log: `/${params.subject}/access-log`,
		...describeOpening(opening, `/${params.subject}/record`)
	};
};
