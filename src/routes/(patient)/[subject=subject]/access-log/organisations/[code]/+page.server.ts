import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { compareSight } from '#lib/record/server/compare-sight.ts';
import { describeCompared } from '#lib/record/server/describe-compared.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const log = `/${params.subject}/access-log`;
	const sharing = `/${params.subject}/sharing`;
	const compared = await compareSight(access, { odsCode: params.code.slice(0, 20) });
	const described = describeCompared(compared, log);
	const watching = `/${params.subject}/notifications/watching#watch-${compared.organisation.odsCode}`;
	return { log, sharing, watching, ...described };
};
