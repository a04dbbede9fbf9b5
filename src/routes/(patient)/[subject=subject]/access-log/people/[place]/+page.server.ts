import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { compareSight } from '#lib/record/server/compare-sight.ts';
import { describeCompared } from '#lib/record/server/describe-compared.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const log = `/${params.subject}/access-log`;
	const sharing = `/${params.subject}/sharing`;
	if (!/^[1-9]\d{0,14}$/.test(params.place)) throw new NotFound();
	const compared = await compareSight(access, { personOf: Number(params.place) });
	const described = describeCompared(compared, log);
	const watching = `/${params.subject}/notifications/watching#watch-${compared.organisation.odsCode}`;
	return { log, sharing, watching, ...described };
};
