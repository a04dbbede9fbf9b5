import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { makeLog, readAll } from '#tests/exported-log.ts';
import { writeLogCsv } from './write-log-csv.ts';

/** As somebody else's program reads it. */
async function readBack(
	...events: Parameters<typeof makeLog>[0]
): Promise<Record<string, string>[]> {
	const bytes = await readAll(writeLogCsv(makeLog(events)));
	return parse(bytes, { bom: true, columns: true });
}

test('says what it is written in, and each opening has its line', async () => {
	const bytes = await readAll(writeLogCsv(makeLog([{}, { own: true }])));
	expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(bytes.toString().match(/\r\n/g)).toHaveLength(3);
	const [row] = await readBack({ explained: ['You were on its caseload, from 1 May 2018'] });
	expect(row).toMatchObject({
		'Number on your log': '3',
		Day: '2018-08-06',
		'Time in the UK': '5:30pm',
		Moment: '2018-08-06T16:30:00.000Z',
		Who: 'Nurse Adeyemi',
		'Role then': 'Community nurse',
		'Organisation code': 'RX1',
		'What they did': 'looked at your test results',
		'Let in': 'Yes',
		'What explains it': 'You were on its caseload, from 1 May 2018'
	});
	expect(row!['What happened']).toContain('because you were on its caseload.');
});

test('what has no match says so; what needs none says nothing', async () => {
	const rows = await readBack({}, { own: true }, { outcome: 'refused' }, { purpose: 'AUTOMATED' });
	expect(rows.map((row) => row['What explains it'])).toEqual(['Not explained yet', '', '', '']);
});

test('no name and no search is a formula to a spreadsheet, and all of each is still there', async () => {
	const names = ['=HYPERLINK("https://evil.example")', '+1', '-1', '@SUM(A1)', '\tx', '＝1+1'];
	const organisation = { odsCode: 'RX1', name: '=cmd|calc' };
	const rows = await readBack(
		...names.map((name) => ({
			actor: { kind: 'clinician', accountId: 'a', name, role: '=1+1', organisation } as const
		}))
	);
	rows.forEach((row, place) => {
		expect(row.Who).toBe(`'${names[place]}`);
		for (const value of Object.values(row)) expect(value).not.toMatch(/^[=+\-@\t\r＝]/);
	});
});

test('commas, quotes, line ends and letters of any script come back as they were', async () => {
	const name = 'Łukasz "Lu", \nسكر 血糖 😀';
	const actor = {
		kind: 'clinician',
		accountId: 'a',
		name,
		role: null,
		organisation: null
	} as const;
	const [row] = await readBack({ actor });
	expect(row!.Who).toBe(name);
});

test('nobody who may not be named is named, and of a name that is withheld the role stands there', async () => {
	const organisation = { odsCode: 'RX1', name: 'Mersey Shore' };
	const [stranger, nurse] = await readBack(
		{ actor: null, outcome: 'refused' },
		{ actor: { kind: 'clinician', accountId: null, name: null, role: 'Nurse', organisation } }
	);
	expect([stranger!.Who, stranger!['What for']]).toEqual([
		'Somebody who may not open your record',
		''
	]);
	expect(nurse!.Who).toBe('A nurse at Mersey Shore, name withheld');
});
