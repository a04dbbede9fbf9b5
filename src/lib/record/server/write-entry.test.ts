import '#tests/database.ts';
import type { CarePlan } from 'fhir/r4.d.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeRecord } from '#lib/access/server/change-record.ts';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { getEntry } from './get-entry.ts';
import { listEntries } from './list-entries.ts';
import { summariseRecord } from './summarise-record.ts';
import { OWN_WORDS } from './enter-source.ts';
import { writeEntry } from './write-entry.ts';

let amina: TestPatient;
let own: RecordAccess;
let practice: Organisation;

beforeEach(async () => {
	amina = await makePatient();
	practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	await relate(amina.patientId, practice);
	own = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
});

test('what the person writes is in the record at once, in their own words', async () => {
	const { entryId } = await write(own, { organisation: null, words: 'I sign with my hands.' });
	const { entry, versions } = await getEntry(own, entryId);
	expect(entry.source).toMatchObject({ name: OWN_WORDS, odsCode: null });
	expect(entry).toMatchObject({ category: 'contingency-plans', status: 'current', version: 1 });
	expect(entry.content.details).toEqual([
		{ label: 'What should happen', text: 'I sign with my hands.' }
	]);
	expect(versions).toHaveLength(1);
	const listed = await listEntries(own, { category: 'contingency-plans' });
	expect(listed.entries.map((one) => one.entryId)).toEqual([entryId]);
	const found = await listEntries(own, { query: 'hands' });
	expect(found.total).toBe(1);
});

test('a second version keeps the first, and every label that was ever on it', async () => {
	const { entryId } = await write(own, { words: 'She has HIV.' });
	const again = await write(own, { entryId, words: 'Ring the ward.\nSay who you are.' });
	expect(again).toMatchObject({ entryId, version: 2 });
	const { entry, versions } = await getEntry(own, entryId);
	expect(versions.map(({ content }) => content.details[0]!.text)).toEqual([
		'Ring the ward.\nSay who you are.',
		'She has HIV.'
	]);
	expect(entry.labels).toContain('hiv');
});

test('its event is written with it, and names the version; without one nothing is written', async () => {
	const before = (await listEvents(amina.patientId)).length;
	const { entryId } = await write(own, { words: 'Ring 999.' });
	const added = (await listEvents(amina.patientId)).slice(before);
	expect(added).toMatchObject([{ action: 'changed', view: 'plan', seen: [entryId] }]);

	const nobody = randomUUID();
	const failing = changeRecord(own, { view: 'plan' }, async (change) => {
		await writeEntry(change, writingOf({ entryId: nobody, words: 'Lost.' }));
		throw new Error('the event was refused');
	});
	await expect(failing).rejects.toThrow('the event was refused');
	await expect(getEntry(own, nobody)).rejects.toThrow('could not find');
});

test('an organisation’s words are its own: its staff see them, and it is their source', async () => {
	const chen = await careOf(practice);
	const { entryId } = await write(chen, { organisation: practice, words: 'Ring 999.' });
	expect((await getEntry(chen, entryId)).entry.source).toMatchObject({
		name: 'Harbour Lane Surgery',
		odsCode: practice.odsCode
	});
	const elsewhere = write(chen, { entryId, organisation: null, words: 'Not mine.' });
	await expect(elsewhere).rejects.toThrow('keeps its source');
});

test('Dana sees nothing of it', async () => {
	const { entryId } = await write(own, { words: 'Ring 999.' });
	const dana = await makePatient('Dana Price');
	const hers = await openRecord(dana.actor, { patientId: dana.patientId, purpose: 'PATRQT' });
	await expect(getEntry(hers, entryId)).rejects.toThrow('could not find');
});

test('nobody expects an answer from what is written here', async () => {
	await write(own, { organisation: practice, words: 'Ring 999.' });
	const { sources } = await summariseRecord(own, null);
	expect(sources).toEqual([]);
});

async function careOf(organisation: Organisation): Promise<RecordAccess> {
	const actor = makeClinician(organisation);
	return openRecord(actor, { patientId: amina.patientId, purpose: 'TREAT' });
}

interface Wish {
	entryId?: string;
	organisation?: Organisation | null;
	words: string;
}

function write(access: RecordAccess, wish: Wish) {
	return changeRecord(access, { view: 'plan' }, (change) => writeEntry(change, writingOf(wish)));
}

function writingOf({
	entryId = randomUUID(),
	organisation = null,
	words
}: Wish): Parameters<typeof writeEntry>[1] {
	const resource: CarePlan = {
		resourceType: 'CarePlan',
		status: 'active',
		intent: 'plan',
		title: 'Contingency plan',
		subject: { type: 'Patient', display: 'The patient' },
		created: '2026-11-20T10:00:00Z',
		activity: [
			{
				detail: {
					status: 'in-progress',
					code: { text: 'What should happen' },
					description: words
				}
			}
		]
	};
	return { entryId, organisation, resource, messageId: randomUUID() };
}
