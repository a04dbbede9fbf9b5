import { randomUUID } from 'node:crypto';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { ClinicianStanding, What } from '#lib/consent/schema.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import type { ClinicianActor, PatientActor } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { listRecord } from '#lib/record/server/list-record.ts';
import { readForFiling } from '#lib/record/server/read-for-filing.ts';
import { openAttachment } from '#lib/record/server/open-attachment.ts';
import { simulateRecord } from '#lib/record/server/simulate-record.ts';
import { summariseRecord } from '#lib/record/server/summarise-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';

/** What only the entries say that a choice is about: whoever reads it has been shown one of them. */
export const SECRET = 'Zebra finding';

export interface SharedRecord {
	patient: TestPatient;
	/** Wrote all of it; has a relationship, and does not, and has one and wrote nothing. */
	writer: Organisation;
	community: Organisation;
	stranger: Organisation;
	source: FeedSource;
	secret: { result: string; report: string; letter: string; attachment: string };
	/** The secret wherever it appears: both entries, and the report that the result is in. */
	thing: What;
}

/** Results over three pages, the secret one in the middle; its report; its letter; two medicines. */
export async function makeSharedRecord({ withSecret = true } = {}): Promise<SharedRecord> {
	const patient = await makePatient('Amina Yusuf');
	const [writer, community, stranger] = await Promise.all([
		makeOrganisation('hospital', 'Marlsea General Hospital'),
		makeOrganisation('community', 'Mersey Shore Community Health'),
		makeOrganisation('community', 'Another community team')
	]);
	for (const organisation of [writer, community]) await relate(patient.patientId, organisation);
	const source = await makeSource(writer);
	const usual = Array.from({ length: 45 }, (_, place) =>
		hba1c(source, `usual ${place}`, 40 + place, {
			code: { text: `Usual finding ${place % 7}` },
			// No two at one moment, so that order is the same in every record made so.
			effectiveDateTime: `2025-${String((place % 9) + 1).padStart(2, '0')}-11T09:${String(place + 10)}:00Z`
		})
	);
	const identifier = (value: string) => ({ system: `${source.identifierSystems[0]}result`, value });
	const report = {
		resourceType: 'DiagnosticReport',
		identifier: [identifier('report')],
		status: 'final',
		code: { text: 'Blood tests' },
		effectiveDateTime: '2025-03-11T09:00:00Z',
		result: [{ type: 'Observation', identifier: identifier('usual 1') }]
	};
	const medicine = (value: string, effectiveDateTime: string) => ({
		resourceType: 'MedicationStatement',
		identifier: [identifier(value)],
		status: 'active',
		effectiveDateTime,
		medicationCodeableConcept: { text: value }
	});
	const medicines = [
		medicine('Aspirin 75mg tablets', '2024-05-01'),
		medicine('Senna', '2024-06-01')
	];
	const resources = [...usual, report, ...medicines];
	await send(source, patient, resources);
	const secret = { result: '', report: '', letter: '', attachment: '' };
	for (const name of Object.keys(secret) as (keyof typeof secret)[]) secret[name] = randomUUID();
	if (withSecret) {
		const result = hba1c(source, 'secret', 99, {
			code: { text: SECRET },
			effectiveDateTime: '2025-05-11T09:05:00Z'
		});
		const secretReport = {
			...report,
			identifier: [identifier('secret report')],
			code: { text: `Report of the ${SECRET.toLowerCase()}` },
			effectiveDateTime: '2025-05-11T09:04:00Z',
			result: [{ type: 'Observation', identifier: identifier('secret') }]
		};
		const data = Buffer.from(SECRET).toString('base64');
		const letter = {
			resourceType: 'DocumentReference',
			identifier: [identifier('secret letter')],
			status: 'current',
			docStatus: 'final',
			description: `${SECRET} letter`,
			date: '2025-05-11T09:06:00Z',
			content: [{ attachment: { contentType: 'text/plain', data } }]
		};
		const ids = await send(source, patient, [result, secretReport, letter]);
		const { attachments } = await getEntry(await open(patient.actor, patient), ids[2]!);
		Object.assign(secret, { result: ids[0], report: ids[1], letter: ids[2] });
		secret.attachment = attachments[0]!.attachmentId;
	}
	const keys = [`entry:${secret.result}`, `entry:${secret.letter}`];
	const thing: What = { kind: 'thing', keys };
	return { patient, writer, community, stranger, source, secret, thing };
}

async function send(
	source: FeedSource,
	patient: TestPatient,
	resources: Parameters<typeof bundleOf>[2]
): Promise<string[]> {
	const answer = await ingestBundle(source, bundleOf(source, patient, resources));
	if (answer.status !== 200) throw new Error(`Not filed: ${JSON.stringify(answer.body)}`);
	const { entry } = answer.body as { entry: { response: { location: string } }[] };
	return entry.map(({ response }) => response.location.split('/')[1]!);
}

export function open(actor: PatientActor | ClinicianActor, { patientId }: TestPatient) {
	const purpose = actor.kind === 'patient' ? 'PATRQT' : 'TREAT';
	return openRecord(actor, { patientId, purpose });
}

export const staffOf = (organisation: Organisation) =>
	makeClinician(organisation, 'Nurse Adeyemi', 'nurse', 'Nurse');

/** Every way to read a record, by the file of its verb; each answers with all that it would show. */
export const READERS: Record<
	string,
	(access: RecordAccess, record: SharedRecord) => Promise<unknown>
> = {
	'list-entries': async (access) => pages((page) => listEntries(access, { page })),
	'list-entries, searching': async (access) =>
		pages((page) => listEntries(access, { page, query: 'finding' })),
	'list-record': async (access) =>
		pages((page) => listRecord(access, { category: 'results', page })),
	'list-record, the timeline': async (access) => pages((page) => listRecord(access, { page })),
	'list-record, of one day': (access) =>
		listRecord(access, { from: new Date('2025-05-11'), until: new Date('2025-05-12') }),
	'get-entry': (access, { secret }) => orNothing(getEntry(access, secret.result)),
	'get-entry, a letter': (access, { secret }) => orNothing(getEntry(access, secret.letter)),
	'get-entry, of the same test': async (access) => {
		const { entries } = await listEntries(access, { category: 'results' });
		return entries[0] ? getEntry(access, entries[0].entryId) : 'nothing';
	},
	'read-for-filing': (access, { secret }) =>
		readForFiling(
			access,
			{ view: 'filing', wanted: [{ entryId: secret.result, version: 1 }] },
			(_, found) => Promise.resolve(found)
		),
	'summarise-record': (access) => summariseRecord(access, new Date(0)),
	'open-attachment': (access, { secret }) =>
		orNothing(
			openAttachment(access, secret.letter, secret.attachment).then(({ body }) => String(body))
		)
};

/** Only the patient may: these show what others see. */
export const READERS_OF_THEIR_OWN = [
	...[
		// It counts and names nothing: count-sections.test.ts.
		'count-sections',
		'check-own-log',
		'compare-sight',
		'export-log',
		'export-receipt',
		'export-sharing',
		'get-opening',
		'list-openings',
		// Plans alone: load-plan.test.ts has its denied organisation.
		'list-plans',
		'list-told-openings',
		'list-watchable',
		// Who acts for the patient, what they were given, and the record as they see it.
		'load-carer-sight',
		'load-carer-terms',
		'load-carers',
		// Who asks a practice to act, or does; of the record nothing: grant-application.test.ts.
		// It shows nothing of the record: own-sign-in.test.ts.
		'load-own-sign-in',
		'load-practice-carer',
		// Self-care alone, of which this record has nothing.
		'list-readings',
		// A name in a list: list-patients.test.ts has who hides from its viewer.
		'open-name',
		'preview-change',
		// One plan and what stands beside it, for paper and for links.
		'read-sheet',
		// What list-entries selects, and its form.
		'search-record'
	],
	...['review-entry', 'review-import', 'review-sharing', 'simulate-record']
];

/** Everything on every page, to the one after the last; one by one, as the log then has them. */
async function pages<T extends { pages: number }>(
	read: (page: number) => Promise<T>
): Promise<T[]> {
	const all = [await read(1)];
	for (let page = 2; page <= all[0]!.pages + 1; page++) all.push(await read(page));
	return all;
}

const orNothing = (reading: Promise<unknown>): Promise<unknown> =>
	reading.catch((error: unknown) => {
		if (error instanceof NotFound) return 'not found';
		throw error;
	});

/** Whether any of what a reading shows is of the secret. */
export const tells = (shown: unknown) =>
	JSON.stringify(shown).toLowerCase().includes(SECRET.toLowerCase());

/** Whether somebody who has no sign-in of their own yet would see it: a crew, a carer. */
export async function wouldSee(
	record: SharedRecord,
	as: Parameters<typeof simulateRecord>[1]['as']
): Promise<boolean> {
	const access = await open(record.patient.actor, record.patient);
	const { pages } = await simulateRecord(access, { as });
	for (let page = 1; page <= pages; page++) {
		const { entries } = await simulateRecord(access, { as, page });
		if (entries.some(({ entry, seen }) => seen && tells(entry))) return true;
	}
	return false;
}

export const emergency = (organisation: Organisation): ClinicianStanding => ({
	kind: 'clinician',
	organisationId: organisation.organisationId,
	organisationKind: organisation.kind,
	role: 'nurse',
	accountId: randomUUID(),
	hasRelationship: false,
	emergency: true
});
