import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadDisputedEntry } from '#lib/corrections/server/load-disputed-entry.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const { patientId } = actor;
	const onPaper = isForPaper(url);
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT', onPaper });
	const entryId = requireUuid(params.entry);
	const base = `/${params.subject}/record`;
	const corrections = `/${params.subject}/corrections`;
	const entry = await loadDisputedEntry(access, { base, url }, entryId, corrections);
	return {
		...entry,
		sharingHref: `/${params.subject}/sharing/entry/${entryId}`
	};
};
