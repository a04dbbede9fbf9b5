import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { loadEntry } from '#lib/record/server/load-entry.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const entryId = requireUuid(params.entry);
	const entry = await loadEntry(access, `/${params.subject}/record`, entryId);
	return { ...entry, sharingHref: `/${params.subject}/sharing/entry/${entryId}` };
};
