import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharingDefaults } from '#lib/consent/server/sharing-defaults.ts';
import { makeOrganisation } from '#tests/cast.ts';
import { makeFreshDatabase, type FreshDatabase } from '#tests/fresh-database.ts';
import { runCommandFile } from '#tests/start-candour.ts';
import { withDatabase } from '#tests/with-database.ts';

const file = join(tmpdir(), `sharing-defaults-${process.pid}.json`);
const AREA = ['--area', 'Test area'];
let fresh: FreshDatabase;
beforeAll(async () => {
	fresh = await makeFreshDatabase();
	await withDatabase(fresh, () => makeOrganisation());
});
afterAll(() => fresh.drop());

async function run(...args: string[]) {
	const command = runCommandFile('sharing-defaults', fresh.environment, args);
	const code = await command.ended;
	return { code, said: command.stdout(), noted: command.stderr() };
}

test('what an area shows is printed, changed in a file, and set from a summer day on', async () => {
	const shown = await run(...AREA, '--show');
	expect(shown).toMatchObject({ code: 0, noted: 'now: "Candour 2026-11", Candour\'s own\n' });
	expect(JSON.parse(shown.said)).toEqual(sharingDefaults);

	await writeFile(file, shown.said.replace('Candour 2026-11', 'Board 2098'));
	const set = await run(...AREA, '--from', '2098-07-01', '--file', file, '--by', 'The board');
	expect(set).toMatchObject({ code: 0, noted: '' });
	expect(set.said).toContain(
		'"Board 2098" is who sees what in Test area from the start of 2098-07-01'
	);

	const again = await run(...AREA, '--show');
	expect(again.noted).toMatch(/^from 1 July 2098: "Board 2098", by The board$/m);
	expect(JSON.parse(again.said)).toEqual(sharingDefaults);
});

test.each([
	['no date', [...AREA, '--file', file], /^Usage: /],
	[
		'a day that there is not',
		[...AREA, '--from', '2098-02-30', '--file', file],
		/is no date: write/
	],
	['a day that is past', [...AREA, '--from', '2020-01-01', '--file', file], /tomorrow or later/],
	[
		'the same day again',
		[...AREA, '--from', '2098-07-01', '--file', file],
		/from that date already/
	],
	['no such file', [...AREA, '--from', '2098-08-01', '--file', '/nowhere'], /cannot be read/],
	[
		'an area that there is not',
		['--area', 'X', '--show'],
		/^There is no area X\. There are:\n {2}Test area/
	]
])('%s is said in words, and nothing is set', async (_what, args, words) => {
	const { code, said, noted } = await run(...args);
	expect({ code, said }).toEqual({ code: 1, said: '' });
	expect(noted).toMatch(words);
});
