import '#tests/database.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CarerStanding, What } from '#lib/consent/schema.ts';
import { listRecord } from '#lib/record/server/list-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { makePatient } from '#tests/cast.ts';
import { at, choose, deny, EVERYONE, EVERYTHING, permit, withdraw } from '#tests/sharing.ts';
import {
	emergency,
	makeSharedRecord,
	open,
	READERS,
	READERS_OF_THEIR_OWN,
	SECRET,
	staffOf,
	tells,
	wouldSee,
	type SharedRecord
} from './shared-record.ts';

/* Every reader × every state that a choice can be in × everybody who may come. */

const DAY = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

/** How a choice of the patient's stands, and whether her community team then sees what it is about. */
const STATES: Record<
	string,
	{ set: (record: SharedRecord) => Promise<unknown>; seen: boolean; inEmergency: boolean }
> = {
	'no provision': { set: async () => {}, seen: true, inEmergency: true },
	'a deny that is active': {
		set: ({ patient, community, thing }) => deny(patient, at(community), thing),
		seen: false,
		inEmergency: true
	},
	'a deny that begins tomorrow': {
		set: ({ patient, community, thing }) =>
			deny(patient, at(community), thing, { startsAt: inDays(1) }),
		seen: true,
		inEmergency: true
	},
	'a deny that is over': {
		set: ({ patient, community, thing }) =>
			deny(patient, at(community), thing, { startsAt: inDays(-2), endsAt: inDays(-1) }),
		seen: true,
		inEmergency: true
	},
	'a deny that was withdrawn': {
		set: async ({ patient, community, thing }) =>
			withdraw(patient, await deny(patient, at(community), thing)),
		seen: true,
		inEmergency: true
	},
	'a deny that was entered in error': {
		set: async ({ patient, community, thing }) =>
			withdraw(patient, await deny(patient, at(community), thing), true),
		seen: true,
		inEmergency: true
	},
	'a permit and an equal deny': {
		set: async ({ patient, community, thing }) => {
			await deny(patient, at(community), thing);
			await permit(patient, at(community), thing);
		},
		seen: false,
		inEmergency: true
	},
	'a deny for everyone and a permit for them': {
		set: async ({ patient, community, thing }) => {
			await deny(patient, EVERYONE, thing);
			await permit(patient, at(community), thing);
		},
		seen: true,
		inEmergency: true
	},
	'a deny that holds in an emergency': {
		set: ({ patient, community, thing }) =>
			deny(patient, at(community), thing, { holdsInEmergency: true }),
		seen: false,
		inEmergency: false
	},
	'never outside the organisation that wrote it': {
		set: ({ patient }) => choose(patient, 'whole-record', 'never'),
		seen: false,
		inEmergency: false
	}
};

describe('Every reader is in the table', () => {
	test('none that goes through the gate is missing', () => {
		const folder = 'src/lib/record/server';
		const readers = readdirSync(folder)
			.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
			.filter((name) => /\breadRecord\(/.test(readFileSync(`${folder}/${name}`, 'utf8')))
			.map((name) => name.replace('.ts', ''));
		const known = new Set(Object.keys(READERS).map((name) => name.split(',')[0]));
		expect(readers.sort()).toEqual([...known, ...READERS_OF_THEIR_OWN].sort());
	});
});

describe.each(Object.entries(STATES))('%s', (name, { set, seen, inEmergency }) => {
	let record: SharedRecord;
	beforeAll(async () => {
		record = await makeSharedRecord();
		await set(record);
	});

	test('anchors: the patient finds it with every reader', async () => {
		const access = await open(record.patient.actor, record.patient);
		for (const [reader, read] of Object.entries(READERS)) {
			if (reader.includes('of the same test')) continue;
			expect({ reader, tells: tells(await read(access, record)) }).toEqual({ reader, tells: true });
		}
	});

	test.each(Object.keys(READERS))(`${seen ? 'shown' : 'hidden'}: %s`, async (reader) => {
		const read = READERS[reader]!;
		const theirs = await read(await open(staffOf(record.community), record.patient), record);
		// Only the reading that looks at something else never tells of it.
		const expected = seen && !reader.includes('of the same test');
		expect(tells(theirs)).toBe(expected);
		const writers = await read(await open(staffOf(record.writer), record.patient), record);
		expect(tells(writers)).toBe(!reader.includes('of the same test'));
	});

	test(`without a relationship, as another patient or after another’s reading: nothing`, async () => {
		const { patient, stranger, community } = record;
		await expect(open(staffOf(stranger), patient)).rejects.toThrow(NotFound);
		const dana = await makePatient('Dana Price');
		await expect(open(dana.actor, patient)).rejects.toThrow(NotFound);
		await READERS['list-entries']!(await open(staffOf(record.writer), patient), record);
		const after = await READERS['list-entries']!(await open(staffOf(community), patient), record);
		expect(tells(after)).toBe(seen);
	});

	test(`in an emergency: ${inEmergency ? 'shown' : 'hidden'}; to a carer: what their permission and the deny leave`, async () => {
		expect(await wouldSee(record, emergency(record.community))).toBe(inEmergency);
		const carer: CarerStanding = {
			kind: 'carer',
			carerId: randomUUID(),
			categories: ['results', 'documents'],
			labels: []
		};
		const forEveryone = name === 'a deny for everyone and a permit for them';
		expect(await wouldSee(record, carer)).toBe(!forEveryone);
		expect(await wouldSee(record, { ...carer, categories: ['medicines'] })).toBe(false);
	});
});

describe('However a choice says what it is about', () => {
	const WHATS: Record<string, (record: SharedRecord) => What> = {
		'one entry': ({ secret }) => ({ kind: 'entry', entryId: secret.result }),
		'a thing': ({ thing }) => thing,
		'a category': () => ({ kind: 'category', category: 'results' }),
		'a source': ({ source }) => ({ kind: 'source', sourceId: source.sourceId }),
		everything: () => EVERYTHING
	};
	test.each(Object.keys(WHATS))('%s', async (name) => {
		const record = await makeSharedRecord();
		const { patient, community } = record;
		await deny(patient, at(community), WHATS[name]!(record));
		const access = await open(staffOf(community), patient);
		const shown = await READERS['get-entry']!(access, record);
		expect(shown).toBe('not found');
		const list = (await READERS['list-record']!(access, record)) as Awaited<
			ReturnType<typeof listRecord>
		>[];
		const titles = list.flatMap(({ entries }) => entries.map(({ entry }) => entry.content.title));
		expect(titles).not.toContain(SECRET);
	});
});

describe('Decided at every reading', () => {
	test('a choice made between two requests of one session stops the second, on every page of a list', async () => {
		const { patient, community, thing } = await makeSharedRecord();
		const access = await open(staffOf(community), patient);
		const second = async () => {
			return listRecord(access, { category: 'results', page: 2 });
		};
		expect(tells(await second())).toBe(true);
		const provisionId = await deny(patient, at(community), thing);
		// The very same access, as a page that is still open would use it.
		expect(tells(await second())).toBe(false);
		await withdraw(patient, provisionId);
		expect(tells(await second())).toBe(true);
	});

	test('two who read at once each get their own answer', async () => {
		const { patient, community, writer, thing } = await makeSharedRecord();
		await deny(patient, at(community), thing);
		const [theirs, writers] = await Promise.all(
			[community, writer].map(async (organisation) =>
				Promise.all(
					Array.from({ length: 4 }, async () =>
						listRecord(await open(staffOf(organisation), patient), { category: 'results', page: 2 })
					)
				)
			)
		);
		expect(theirs!.map(tells)).toEqual([false, false, false, false]);
		expect(writers!.map(tells)).toEqual([true, true, true, true]);
	});

	test('nobody makes a choice for another’s record, or for a patient as their doctor', async () => {
		const { patient, community, writer } = await makeSharedRecord();
		const dana = await makePatient('Dana Price');
		const provisionId = await deny(patient, at(community), EVERYTHING);
		await expect(withdraw(dana, provisionId)).rejects.toThrow(NotFound);
		const { changeSharing } = await import('#lib/access/server/change-sharing.ts');
		const doctor = await open(staffOf(writer), patient);
		const permitAll = { effect: 'permit', whom: EVERYONE, what: EVERYTHING } as const;
		const provision = { ...permitAll, startsAt: new Date(), endsAt: null, holdsInEmergency: false };
		await expect(
			changeSharing(doctor, [{ kind: 'set', provisionId: randomUUID(), provision }])
		).rejects.toThrow(NotFound);
		await expect(changeSharing({ ...doctor, patientId: dana.patientId }, [])).rejects.toThrow(
			'Only openRecord'
		);
	});
});
