import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { isForPaper, printHref } from '#lib/record/rules.ts';
import { describeCoverage } from '#lib/record/server/describe-coverage.ts';
import { describeLogChoices } from '#lib/record/server/describe-log-choices.ts';
import { describeOpenings } from '#lib/record/server/describe-openings.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { describeEmergencies } from '#lib/privacy/server/describe-emergencies.ts';
import { listOwnEmergencies } from '#lib/privacy/server/list-own-emergencies.ts';
import { showMarks } from '#lib/privacy/server/show-marks.ts';
import { readLogChoices } from '#lib/record/server/read-log-choices.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const { patientId } = actor;
	const onPaper = isForPaper(url);
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT', onPaper });
	const asked = readLogChoices(url);
	const found = await listOpenings(access, asked.filter);
	const here = `/${params.subject}/access-log`;
	const marks = await showMarks(access, `/${params.subject}/questions`);
	return {
		here,
		paper: found.words.paper,
		printHref: printHref(url),
		coverage: describeCoverage(found.coverage),
		choices: describeLogChoices(here, asked, found),
		unexplained: found.openings.filter(({ explained }) => !explained).length,
		days: describeOpenings(found.openings, here),
		questions: `/${params.subject}/questions`,
		emergencies: describeEmergencies(await listOwnEmergencies(access)),
		marks: Object.fromEntries(marks)
	};
};
