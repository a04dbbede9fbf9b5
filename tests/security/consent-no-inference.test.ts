import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { openAttachment } from '#lib/record/server/open-attachment.ts';
import { listEvents } from '#tests/access-events.ts';
import { at, changeAs, deny, EVERYONE } from '#tests/sharing.ts';
import { makeSharedRecord, open, READERS, staffOf, type SharedRecord } from './shared-record.ts';

/*
 * Two records, alike but for what the patient hides in one of them. Whoever may not see it gets the
 * same answers about both: counts, pages, order, filters, charts, versions, what is related, what is
 * found, and what is not there.
 */
async function readAll(record: SharedRecord): Promise<string> {
	const access = await open(staffOf(record.community), record.patient);
	const answers: Record<string, unknown> = {};
	for (const [reader, read] of Object.entries(READERS))
		answers[reader] = await read(access, record);
	return withoutIds(JSON.stringify(answers, null, 1));
}

/** Ids in the order in which they first appear, and moments of arrival, are each record's own. */
function withoutIds(text: string): string {
	const met = new Map<string, number>();
	return text
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
			if (!met.has(id)) met.set(id, met.size);
			return `id ${met.get(id)}`;
		})
		.replace(/999\d{7}/g, 'her number')
		.replace(/T[0-9A-F]{7}/gi, 'an organisation')
		.replace(/"(receivedAt|lastGoodAt)": "[^"]+"/g, '"$1": "then"');
}

let plain: SharedRecord;
beforeAll(async () => void (plain = await makeSharedRecord({ withSecret: false })));

test.each<[string, (record: SharedRecord) => Promise<unknown>]>([
	[
		'a thing, from one organisation',
		({ patient, community, thing }) => deny(patient, at(community), thing)
	],
	['a thing, from everyone', ({ patient, thing }) => deny(patient, EVERYONE, thing)],
	[
		'three entries, one by one',
		async ({ patient, secret }) => {
			for (const entryId of [secret.result, secret.report, secret.letter]) {
				await deny(patient, EVERYONE, { kind: 'entry', entryId });
			}
		}
	],
	[
		'three entries that she marked as sensitive',
		({ patient, secret }) =>
			changeAs(
				patient,
				...[secret.result, secret.report, secret.letter].map((entryId) => ({
					kind: 'mark' as const,
					markId: randomUUID(),
					entryId,
					label: 'sensitive' as const
				}))
			)
	]
])('%s: hidden, it leaves no trace in any answer', async (_, hide) => {
	const hiding = await makeSharedRecord();
	expect(await readAll(hiding)).not.toEqual(await readAll(plain));
	await hide(hiding);
	expect(await readAll(hiding)).toEqual(await readAll(plain));
	// What the log says they saw is as long, too.
	const seen = async ({ patient }: SharedRecord) =>
		(await listEvents(patient.patientId)).slice(-EVENTS_OF_ALL).map((event) => event.seen.length);
	expect(await seen(hiding)).toEqual(await seen(plain));
});

/** So many of the last events are of things that both records have. */
const EVENTS_OF_ALL = 5;

test('403 or 404: what is hidden answers as what is not there', async () => {
	const { patient, community, secret, thing } = await makeSharedRecord();
	await deny(patient, at(community), thing);
	const access = await open(staffOf(community), patient);
	const told = async (entryId: string) =>
		getEntry(access, entryId).catch((error: Error) => JSON.stringify([error.name, error.message]));
	expect(await told(secret.result)).toEqual(await told(randomUUID()));
	const attachment = async (attachmentId: string) =>
		openAttachment(access, secret.letter, attachmentId).catch((error: Error) =>
			JSON.stringify([error.name, error.message])
		);
	expect(await attachment(secret.attachment)).toEqual(await attachment(randomUUID()));
});
