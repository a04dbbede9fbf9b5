import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { isForPaper, printHref } from '#lib/record/rules.ts';
import { describeOpening } from '#lib/record/server/describe-opening.ts';
import { getOpening } from '#lib/record/server/get-opening.ts';
import { readPlace } from '#lib/privacy/server/read-place.ts';
import { showMarks } from '#lib/privacy/server/show-marks.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const place = readPlace(params.event);
	const { patientId } = actor;
	const onPaper = isForPaper(url);
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT', onPaper });
	const opening = await getOpening(access, place);
	const { actor: who, sequence } = opening.event;
	const isNamed =
		!opening.carried && who?.kind === 'clinician' && who.name !== null && who.accountId !== null;
	const marks = await showMarks(access, `/${params.subject}/questions`);
	return {
		paper: opening.words.paper,
		printHref: printHref(url),
		log: `/${params.subject}/access-log`,
		mark: marks.get(params.event) ?? null,
		ask: opening.event.own ? null : `/${params.subject}/access-log/${params.event}/ask`,
		sight: isNamed ? `/${params.subject}/access-log/people/${sequence}` : null,
		/** A line of a record that was joined to this one has its chain there. */
		receipt: opening.carried ? null : `/${params.subject}/access-log/${params.event}/receipt`,
		/** It was asked for before the minute was over in which it is published. */
		receiptSoon: url.searchParams.get('receipt') === 'soon',
		...describeOpening(opening, `/${params.subject}/record`)
	};
};
