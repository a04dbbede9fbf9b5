import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeEntrySharing } from '#lib/record/server/describe-entry-sharing.ts';
import { reviewEntry } from '#lib/record/server/review-entry.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const found = await reviewEntry(access, requireUuid(params.entry));
	const record = `/${params.subject}/record`;
	const { entryId, category } = found.entry;
	return {
		base: `/${params.subject}/sharing`,
		entry: { entryId, href: `${record}/${category}/${entryId}` },
		...describeEntrySharing(found, record)
	};
};
