import { writeLogCsv } from '#lib/access-log/server/write-log-csv.ts';
import { writeLogFhir } from '#lib/access-log/server/write-log-fhir.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { compareSight } from '#lib/record/server/compare-sight.ts';
import { describeLogChoices } from '#lib/record/server/describe-log-choices.ts';
import { describeOpening } from '#lib/record/server/describe-opening.ts';
import { describeOpenings } from '#lib/record/server/describe-openings.ts';
import { exportLog } from '#lib/record/server/export-log.ts';
import { getOpening } from '#lib/record/server/get-opening.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { readLogChoices } from '#lib/record/server/read-log-choices.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import type { TestPatient } from '#tests/cast.ts';
import { readAll } from '#tests/exported-log.ts';

const WHOLE = { filter: {}, narrowed: [], naming: true };

/** The patient's own door to their log. */
export const asPatient = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });

/** A page of the log by its address, with the form beside it. */
async function page(patient: TestPatient, query = ''): Promise<unknown> {
	const read = readLogChoices(new URL(`http://localhost/me/access-log${query}`));
	const found = await listOpenings(await asPatient(patient), read.filter);
	const choices = describeLogChoices('/me/access-log', read, found);
	return [describeOpenings(found.openings, '/me/access-log'), choices];
}

/** Every form in which a log leaves Candour, as the patient gets it. */
export const LOG_FORMS: Record<
	string,
	(patient: TestPatient, organisation: Organisation) => Promise<unknown>
> = {
	'the log': (patient) => page(patient),
	'the log of one organisation': (patient, { odsCode }) =>
		page(patient, `?organisation=${odsCode}`),
	'the log of safeguarding': (patient) => page(patient, '?purpose=SAFEGUARDING'),
	'the log of a category': (patient) => page(patient, '?category=results'),
	'the log of refusals': (patient) => page(patient, '?refused=only'),
	'the log with their own': async (patient) => {
		const { openings } = await listOpenings(await asPatient(patient), { withOwn: true });
		return openings.filter(({ event }) => !event.own);
	},
	'each opening’s page': async (patient) => {
		const access = await asPatient(patient);
		const { openings } = await listOpenings(access);
		const told = openings.map(({ event }) => getOpening(access, event));
		return (await Promise.all(told)).map((one) => describeOpening(one, '/me/record'));
	},
	'could see and did see': async (patient, { odsCode }) =>
		compareSight(await asPatient(patient), { odsCode }),
	'the spreadsheet': async (patient) => {
		const log = await exportLog(await asPatient(patient), WHOLE);
		return (await readAll(writeLogCsv(log))).toString();
	},
	'the FHIR file': async (patient) => {
		const log = await exportLog(await asPatient(patient), WHOLE);
		return (await readAll(writeLogFhir(log))).toString();
	},
	notifications: ({ patientId }) => listNotifications(patientId)
};

export async function readLogForms(
	patient: TestPatient,
	organisation: Organisation
): Promise<Record<string, string>> {
	const read: Record<string, string> = {};
	for (const [form, ask] of Object.entries(LOG_FORMS)) {
		read[form] = JSON.stringify(await ask(patient, organisation), null, 1);
	}
	return read;
}
