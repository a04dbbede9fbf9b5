import { openRecord } from '#lib/access/server/open-record.ts';
import { noteLook } from '#lib/identity/server/note-look.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeOverview } from '#lib/record/server/describe-overview.ts';
import { summariseRecord } from '#lib/record/server/summarise-record.ts';
import { now } from '#lib/server/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const base = `/${params.subject}/record`;
	const { accountId, lookedBeforeAt } = locals.signedIn!;
	const at = now();
	const summary = await summariseRecord(access, lookedBeforeAt);
	await noteLook(accountId, at);
	return { base, ...describeOverview(summary, base) };
};
