import { openOwnDatabase } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { appendAccessEvent } from '#lib/access-log/server/append-access-event.ts';
import { chainHash, leafHashes } from '#lib/access-log/server/seal-event.ts';
import { inPatient } from '#lib/server/db.ts';
import { openCheckpoint, readVerifierKey } from '#lib/transparency/rules.ts';
import type { Checkpoint } from '#lib/transparency/schema.ts';
import { askWitnesses } from '#lib/transparency/server/ask-witnesses.ts';
import { findCheckpoint } from '#lib/transparency/server/find-checkpoint.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import { registerWitness } from '#lib/transparency/server/register-witness.ts';
import { signNote, type SigningKey } from '#lib/transparency/server/sign-note.ts';
import { listPositions, makeOpening } from '#tests/access-events.ts';
import { makePatient, type TestPatient } from '#tests/cast.ts';
import { chainedEvent } from '#tests/chained-event.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { startWitness, type Witness } from '#tests/witness.ts';
import { verifyLog } from './verify-log.ts';

/* A database of its own: everything in it is checked. Whoever tampers here owns it, and past every lock. */
const own = await openOwnDatabase('verify_log');
const tamper = (statement: string) =>
	own.asOwner(`do $$ begin
		set local session_replication_role = replica;
		${statement};
	end $$`);

let key: SigningKey;
let witness: Witness;
let amina: TestPatient;
let dana: TestPatient;

async function open({ patientId }: TestPatient, times = 1): Promise<void> {
	for (let time = 0; time < times; time++) {
		await inPatient(patientId, async (tx) => {
			const seen = [{ entryId: randomUUID(), version: 1, category: 'results' } as const];
			await appendAccessEvent(tx, patientId, makeOpening(), seen);
		});
	}
}
const publish = () => publishLog(key);
const newest = async () => (await findCheckpoint())!;
const lines = async (held: Checkpoint[] = [], by?: SigningKey): Promise<string[]> => {
	const found: string[] = [];
	const report = (line: string) => found.push(line);
	const keys = await Promise.all((by?.verifierKeys ?? []).map(readVerifierKey));
	const trusted = keys.filter((one) => one !== null);
	await verifyLog({ held, trusted, report, progress: () => {} });
	return found;
};

beforeAll(async () => {
	key = await makeLogKey();
	witness = await startWitness(key.verifierKeys);
	await registerWitness(witness.verifierKey, witness.url);
	[amina, dana] = [await makePatient(), await makePatient('Dana Price')];
	// More than a tile, and more than are read at once.
	for (const [of, times] of [
		[dana, 250],
		[amina, 12],
		[amina, 8]
	] as const) {
		await open(of, times);
		await publish();
	}
	await askWitnesses();
	await open(amina, 3);
	await keepCopy('kept');
});
afterEach(() => putBack('kept'));
afterAll(async () => {
	witness.stop();
	await own.close();
});

const TABLES = ['access_events', 'access_heads', 'log_hashes', 'log_queue', 'log_checkpoints'];
TABLES.push('log_cosignatures', 'log_keys', 'patient_identifiers');

/** All of it as it is now, beside it: what an old backup is. */
async function keepCopy(name: string): Promise<void> {
	await own.asOwner(`create schema ${name}`);
	for (const table of TABLES) {
		await own.asOwner(`create table ${name}.${table} as select * from ${table}`);
	}
}

async function putBack(name: string, tables = TABLES, where = 'true'): Promise<void> {
	for (const table of tables) {
		const [{ columns }] = (await own.asOwner(
			`select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
			where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`
		)) as [{ columns: string }];
		await tamper(`delete from ${table} where ${where};
			insert into ${table} (${columns}) select ${columns} from ${name}.${table} where ${where}`);
	}
}

/** Amina's positions that say something, the first ones first. */
async function eventsOf({ patientId }: TestPatient): Promise<number[]> {
	const rows = await listPositions(patientId);
	return rows.filter(({ facts }) => facts !== null).map(({ sequence }) => sequence);
}
const hers = (sequence: number) => `patient_id = '${amina.patientId}' and sequence = ${sequence}`;
const line = (words: string) => `Patient ${amina.patientId}: ${words}`;
const OWNERLESS =
	/^The log: event \d+ is in the tree, published at \S+Z, and in nobody’s log: removed or changed there, or an old copy of it was put back\.$/;

test('a whole log holds, whatever waits for the next checkpoint, and against every key and copy', async () => {
	expect(await lines()).toEqual([]);
	expect(await lines([await newest().then(asHeld)], key)).toEqual([]);
	const told: string[] = [];
	const checked = await verifyLog({
		held: [],
		trusted: [],
		report: (words) => told.push(words),
		progress: () => {}
	});
	const [{ n }] = (await own.asOwner('select count(*)::int as n from access_events')) as [
		{ n: number }
	];
	expect(checked).toMatchObject({ patients: 2, events: n, leaves: (await newest()).size });
	expect(checked.events).toBeGreaterThan(checked.leaves);
});

async function asHeld({ note }: { note: string }): Promise<Checkpoint> {
	const keys = await Promise.all(key.verifierKeys.map(readVerifierKey));
	const opened = await openCheckpoint(
		note,
		keys.filter((one) => one !== null)
	);
	if ('fault' in opened) throw new Error(opened.fault);
	return opened.checkpoint;
}

describe('A patient’s log', () => {
	test.each([
		['who it was', `who = replace(who, '"name":"', '"name":"Not ')`],
		['what was seen', `seen = '[]'`],
		['what hides it', `salt = sha256(salt)`],
		['all of it', `facts = null, who = null, asked = null, seen = null`],
		['what was seen, into what is no JSON,', `seen = '['`]
	])('with an event of which %s was changed is told by its number', async (_, change) => {
		const at = (await eventsOf(amina))[4]!;
		await tamper(`update access_events set ${change} where ${hers(at)}`);
		const found = await lines();
		expect(found[0]).toBe(line(`event ${at} was changed after it was sealed.`));
		expect(found.join()).not.toContain(dana.patientId);
		expect(found.join()).not.toMatch(/Chen/);
	});

	test('with an event given another date is told by its number', async () => {
		const at = (await eventsOf(amina))[4]!;
		await tamper(`update access_events set recorded_at = '2020-01-01' where ${hers(at)}`);
		expect(await lines()).toEqual([line(`event ${at} was given another date to be found by.`)]);
	});

	test('from which one was removed is told by its number, and the tree has it still', async () => {
		const at = (await eventsOf(amina))[6]!;
		await tamper(`delete from access_events where ${hers(at)}`);
		expect(await lines()).toEqual([
			line(`event ${at} was removed.`),
			expect.stringMatching(OWNERLESS) as string
		]);
	});

	test('in which two were put in each other’s place is told by their numbers', async () => {
		const [one, other] = [4, 9];
		await tamper(`update access_events set sequence = -1 where ${hers(one)};
			update access_events set sequence = ${one} where ${hers(other)};
			update access_events set sequence = ${other} where ${hers(-1)}`);
		expect(await lines()).toEqual([
			line(`event ${one} is event ${other}, moved here.`),
			line(`event ${other} is event ${one}, moved here.`)
		]);
	});

	test('in which neighbours were put in each other’s place is told so too', async () => {
		await tamper(`update access_events set sequence = -1 where ${hers(5)};
			update access_events set sequence = 5 where ${hers(6)};
			update access_events set sequence = 6 where ${hers(-1)}`);
		expect(await lines()).toEqual([
			line('event 5 is event 6, moved here.'),
			line('event 6 is event 5, moved here.')
		]);
	});

	test('whose end was cut off is told, by what its head still says', async () => {
		const rows = await listPositions(amina.patientId);
		const last = rows.at(-1)!.sequence;
		await tamper(
			`delete from access_events where patient_id = '${amina.patientId}' and sequence > ${last - 2}`
		);
		expect(await lines()).toContain(
			line(`events ${last - 1} to ${last} were removed from the end.`)
		);
		await putBack('kept');
		await tamper(`delete from access_heads where patient_id = '${amina.patientId}'`);
		expect(await lines()).toEqual([
			line('its log has no end: what tells where it stands was removed.')
		]);
	});

	test('whose end was cut off and whose head was put back is told by when its events were published', async () => {
		const rows = await listPositions(amina.patientId);
		const cut = rows.findIndex(({ facts }, place) => place > 8 && facts !== null);
		const { sequence, hash } = rows[cut - 1]!;
		await tamper(`delete from access_events
				where patient_id = '${amina.patientId}' and sequence > ${sequence};
			update access_heads set sequence = ${sequence}, hash = '\\x${hash.toString('hex')}'
				where patient_id = '${amina.patientId}'`);
		const found = await lines();
		expect(found.length).toBeGreaterThan(1);
		for (const one of found.slice(0, -1))
			expect(one).toMatch(/in nobody’s log: removed or changed/);
		expect(found.at(-1)).toMatch(
			/^The log: \d+ of the events that wait for the next checkpoint are in nobody’s log/
		);
		// And it stays so when the log is written on.
		await open(amina, 2);
		await publish();
		expect((await lines()).join()).toMatch(/in nobody’s log/);
	});

	test('whose head alone was put back is told', async () => {
		const rows = await listPositions(amina.patientId);
		const { sequence, hash } = rows.at(-3)!;
		await tamper(`update access_heads set sequence = ${sequence}, hash = '\\x${hash.toString('hex')}'
			where patient_id = '${amina.patientId}'`);
		expect(await lines()).toEqual([
			line(
				`events ${sequence + 1} to ${sequence + 2} are beyond the end: the end was put back to an old copy.`
			)
		]);
	});

	test('that was changed and sealed anew to its end is told by what was published', async () => {
		const rows = await listPositions(amina.patientId);
		const at = rows.findIndex(({ facts }, place) => place > 4 && facts !== null);
		let previous = rows[at - 1]!.hash;
		const statements: string[] = [];
		for (const row of rows.slice(at)) {
			const changed = { ...row, previousHash: previous };
			if (row === rows[at]) changed.who = row.who!.replace('"name":"', '"name":"Not ');
			previous = chainHash(previous, row.sequence, leafHashes(changed));
			statements.push(`update access_events set previous_hash = '\\x${changed.previousHash.toString('hex')}',
				who = ${changed.who ? `'${changed.who}'` : 'null'}, hash = '\\x${previous.toString('hex')}' where ${hers(row.sequence)}`);
		}
		await tamper(`${statements.join(';\n')};
			update access_heads set hash = '\\x${previous.toString('hex')}' where patient_id = '${amina.patientId}'`);
		const found = await lines();
		expect(found[0]).toBe(
			line(
				`events ${rows[at]!.sequence} to ${rows.at(-1)!.sequence} are not what was published: changed and sealed anew, or put in past the gate.`
			)
		);
		expect(found[1]).toMatch(/in nobody’s log/);
	});

	test('to which an event was added past the gate is told by its number', async () => {
		const { sequence, hash } = (await listPositions(amina.patientId)).at(-1)!;
		const added = chainedEvent(hash, sequence + 1, makeOpening(), []);
		const hexadecimal = (bytes: Buffer) => `'\\x${bytes.toString('hex')}'`;
		await tamper(`insert into access_events (patient_id, sequence, recorded_at, facts, who, asked, seen, salt, leaf_count, previous_hash, hash)
			values ('${amina.patientId}', ${sequence + 1}, '${makeOpening().facts.at}', '${added.facts}', '${added.who}', '${added.asked}',
				'[]', ${hexadecimal(added.salt)}, ${added.leafCount}, ${hexadecimal(hash)}, ${hexadecimal(added.hash)});
			update access_heads set sequence = ${sequence + 1}, hash = ${hexadecimal(added.hash)} where patient_id = '${amina.patientId}'`);
		expect(await lines()).toEqual([
			line(
				`event ${sequence + 1} is not what was published: changed and sealed anew, or put in past the gate.`
			)
		]);
	});

	test('that was put back whole from an old copy, and written on, is told', async () => {
		await keepCopy('older');
		await open(amina, 4);
		await publish();
		await putBack('older', ['access_events', 'access_heads'], `patient_id = '${amina.patientId}'`);
		await open(amina, 6);
		await publish();
		expect((await lines()).join('\n')).toMatch(
			/^The log: events? [\d to]+ (is|are) in the tree, published at \S+, and in nobody’s log/
		);
		await own.asOwner('drop schema older cascade');
	});

	test('to which nothing leads any more is told by when its events were published', async () => {
		await tamper(`delete from patient_identifiers where patient_id = '${amina.patientId}'`);
		expect((await lines()).join('\n')).toMatch(/in the tree, .* and in nobody’s log/);
	});
});

describe('The tree', () => {
	test('of which one event was changed is told by the checkpoint, the hash above it, and whose event it was', async () => {
		await tamper(`update log_hashes set hash = sha256('other') where level = 0 and position = 3`);
		const found = (await lines()).join('\n');
		expect(found).toContain(
			'The log: the hash over events 1 to 256 of the tree is another than theirs.'
		);
		expect(found).toMatch(
			/signed at \S+, is not of this tree: among its events 1 to \d+ some were/
		);
		expect(found).toMatch(/Patient \S+: event \d+ is not what was published/);
		expect(found).toMatch(/The log: event 4 is in the tree, published at/);
	});

	test('from which one was removed, or of which the end was, is told', async () => {
		await tamper('delete from log_hashes where level = 0 and position = 100');
		expect(await lines()).toContain('The log: event 101 of the tree was removed.');
		await putBack('kept');
		const { size } = await newest();
		await tamper(`delete from log_hashes where level = 0 and position = ${size - 1}`);
		expect((await lines()).join('\n')).toMatch(
			/is of more events than the tree has now\.\nPatient \S+: event \d+ is not what was published/
		);
	});

	test('of which a hash was changed, removed or added is told', async () => {
		await tamper(`update log_hashes set hash = sha256('other') where level = 1`);
		const words = 'The log: the hash over events 1 to 256 of the tree is';
		expect(await lines()).toEqual([`${words} another than theirs.`]);
		await tamper('delete from log_hashes where level = 1');
		expect(await lines()).toEqual([`${words} missing.`]);
		await putBack('kept');
		await tamper(
			`insert into log_hashes (level, position, hash) values (2, 0, sha256('x')), (0, ${(await newest()).size}, sha256('y'))`
		);
		const found = await lines();
		expect(found).toContain('The log: the tree has 1 events at its end that no checkpoint is of.');
		expect(found).toContain('The log: the tree has 1 hashes too many on its level 2.');
	});

	test('whose queue was emptied is told by the events that waited', async () => {
		await tamper('delete from log_queue');
		expect((await lines()).join()).toMatch(/events? [\d to]+ (is|are) not what was published/);
	});
});

describe('A checkpoint', () => {
	const last = 'size = (select max(size) from log_checkpoints)';

	test('that was altered, signed by a stranger or stored as another is told', async () => {
		const { size, root } = await newest();
		const which = `The log: the checkpoint of ${size} events, signed at`;
		await tamper(
			`update log_checkpoints set note = replace(note, E'\\n${size}\\n', E'\\n${size + 1}\\n') where ${last}`
		);
		expect((await lines())[0]).toMatch(
			new RegExp(
				`^${which} \\S+, does not hold\\. The signature of ${key.name} is not of this text\\.$`
			)
		);
		const stranger = await makeLogKey();
		const forged = signNote(
			stranger,
			`${key.name}\n${size}\n${root.toString('base64')}\n`,
			new Date()
		);
		await tamper(`update log_checkpoints set note = '${forged}' where ${last}`);
		expect((await lines())[0]).toMatch(
			/does not hold\. Nobody whose key is known has signed this\.$/
		);
		// And if the stranger's key is put beside ours, who knows ours tells.
		await tamper(
			`insert into log_keys values ('${stranger.verifierKeys[0]}', now()), ('${stranger.verifierKeys[1]}', now())`
		);
		expect((await lines([], key))[0]).toMatch(/does not hold/);
		await putBack('kept');
		await tamper(
			`update log_checkpoints set signed_at = signed_at - interval '1 day' where ${last}`
		);
		expect((await lines())[0]).toMatch(/was signed at another time\.$/);
	});

	test('that is gone leaves what it was of, and what a witness signed of it', async () => {
		await tamper(`delete from log_checkpoints where ${last}`);
		const found = (await lines()).join('\n');
		expect(found).toMatch(/the tree has \d+ events at its end that no checkpoint is of\./);
		expect(found).toMatch(
			/the signature of the witness witness\.example\/w1 under \d+ events is of a checkpoint that is not there any more\./
		);
	});

	test('that a witness did not sign as it is told is told', async () => {
		await tamper(`update log_cosignatures set line = replace(line, 'w1 ', 'w2 ')`);
		expect((await lines())[0]).toMatch(/^The log: the signature of the witness .* does not hold\./);
	});
});

describe('A whole database that was put back from an old copy', () => {
	test('holds by itself, but not against a checkpoint that was kept elsewhere', async () => {
		await keepCopy('whole');
		await open(amina, 5);
		await publish();
		const kept = await asHeld(await newest());
		expect(await lines([kept])).toEqual([]);
		await putBack('whole');
		await publish();
		const { size } = await newest();
		expect(await lines()).toEqual([]);
		expect(await lines([kept])).toEqual([
			`The log: the checkpoint that you kept is of ${kept.size} events, and the log has ${size}: an old copy was put back, or its end was removed.`
		]);
		// Nor when it has grown past it again.
		await open(amina, 20);
		await publish();
		expect(await lines()).toEqual([]);
		expect(await lines([kept])).toEqual([
			`The log: the checkpoint that you kept, of ${kept.size} events, is not of this log: something before it was changed, removed or moved.`
		]);
		await own.asOwner('drop schema whole cascade');
	});
});
