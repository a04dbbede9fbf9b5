import { describe, expect, test } from 'vitest';
import {
	findForbiddenNames,
	findLongFiles,
	findLongReadmes,
	findMisnamedVerbs,
	findOddlySpelledNames,
	findOrphanTests,
	findSkippedTests,
	findStaleConcepts,
	findStrangeFiles,
	findThickRoutes,
	findTooManyLongFiles
} from './structure/check-files.ts';
import {
	findStaleGateExceptions,
	findUnfilteredReadings,
	findUngatedReadings
} from './structure/check-gate.ts';
import {
	findCycles,
	findImportFaults,
	findServerReach,
	findStaleExceptions,
	findTablesInSql
} from './structure/check-imports.ts';
import type { ImportRule } from './structure/import-rules.ts';
import { readSourceFiles, type SourceFile } from './structure/source-files.ts';

type Check = (files: SourceFile[]) => string[];
type House = Record<string, string>;

const house = readSourceFiles();

/** What holds, how that is checked, and small houses with one fault each, to see the check fail. */
function holds(sentence: string, check: Check, ...faulty: House[]): void {
	test(sentence, () => expect(check(house)).toEqual([]));
	test(`seen to fail: ${sentence}`, () => {
		for (const files of faulty) {
			const made = Object.entries(files).map(([path, text]) => ({ path, text }));
			expect(check(made), `no fault found in ${JSON.stringify(files)}`).not.toEqual([]);
		}
	});
}

const imports =
	(rule: ImportRule): Check =>
	(files) =>
		findImportFaults(files, rule);

describe('Imports', () => {
	holds(
		'imports run down the house, never up or sideways',
		imports('direction'),
		{ 'src/lib/fhir/dates.ts': `import { now } from '#lib/server/clock.ts';` },
		{ 'src/lib/server/log.ts': `import type { Actor } from '#lib/identity/schema.ts';` },
		{ 'src/lib/organisations/rules.ts': `import { x } from '../record/rules.ts';` },
		{ 'src/lib/access/server/a.ts': `const x = await import('#lib/record/server/get-entry.ts');` },
		{ 'src/lib/record/server/a.ts': `export { x } from '#lib/feeds/rules.ts';` },
		{ 'src/lib/record/schema.ts': `export type X = import('#lib/feeds/schema.ts').X;` },
		{ 'src/lib/record/words.ts': `import { PATIENTS } from '#demo/people.ts';` },
		{ 'src/demo/people.ts': `import { step } from '../commands/step.ts';` },
		{ 'src/hooks.server.ts': `import { x } from '#demo/people.ts';` },
		{ 'src/lib/feeds/server/a.ts': `import { makePatient } from '#tests/cast.ts';` },
		{ 'src/lib/billing/schema.ts': `import { z } from '#lib/record/schema.ts';` }
	);
	holds(
		'the database is used under lib/**/server/ alone',
		imports('database'),
		{ 'src/routes/+page.server.ts': `import { eq } from 'drizzle-orm';` },
		{ 'src/routes/+page.server.ts': `import { database } from '#lib/server/db.ts';` },
		{ 'src/lib/access/rules.ts': `import type { Tx } from '../server/db.ts';` },
		{ 'src/jobs/tidy.ts': `import { sessions } from '#lib/identity/server/tables.ts';` },
		{ 'src/demo/people.ts': `import postgres from 'postgres';` }
	);
	holds(
		'no feature imports the tables of another, but for foreign keys and the joins listed by decision',
		imports('tables'),
		{ 'src/lib/review/server/list.ts': `import { entries } from '#lib/record/server/tables.ts';` },
		{ 'src/lib/access/server/a.ts': `import { accounts } from '#lib/identity/server/tables.ts';` },
		{ 'src/lib/feeds/server/a.ts': `import { accounts } from '#lib/identity/server/tables.ts';` },
		{
			'src/lib/identity/server/a.ts': `import { areas } from '../../organisations/server/tables.ts';`
		},
		{
			'src/lib/self-care/server/tables.ts': `import { entries } from '#lib/record/server/tables.ts';`
		}
	);
	holds(
		'no statement names the tables of another feature in its SQL',
		findTablesInSql,
		{
			'src/lib/record/server/tables.ts': `export const entries = pgTable('entries', {});`,
			'src/lib/review/server/list-items.ts': 'tx.execute(sql`select * from entries`);'
		},
		{
			'src/lib/identity/server/tables.ts': `export const accounts = pgTable(\n'accounts', {});`,
			'src/lib/server/count.ts': 'client.unsafe(`delete from x; update accounts set ${y}`);'
		},
		{
			'src/lib/consent/server/tables.ts': `export const provisions = pgTable('provisions', {});`,
			'src/routes/+page.server.ts': 'sql.raw("select 1 from a join provisions on true");'
		}
	);
	holds(
		'what the browser may load imports only types from the server',
		imports('browser'),
		{
			'src/routes/+page.svelte': `<script>\n\timport { now } from '#lib/server/clock.ts';\n</script>`
		},
		{ 'src/routes/+layout.ts': `import { signIn } from '#lib/identity/server/sign-in.ts';` },
		{ 'src/lib/record/words.ts': `import { type Tx } from './server/note-answer.ts';` },
		{ 'src/lib/consent/rules.ts': `import { hash } from 'node:crypto';` },
		{ 'src/lib/nhsuk/content.ts': `import pino from 'pino';` },
		{ 'src/lib/record/EntryList.svelte': `<script module>import './server/get-entry.ts'</script>` }
	);
	holds(
		'nothing that the browser loads leads to the server, however long the way',
		findServerReach,
		{
			'src/routes/+page.svelte': `<script lang="ts">import { w } from '#lib/record/words.ts';</script>`,
			'src/lib/record/words.ts': `import { q } from '#lib/fhir/words/quantity-words.ts';`,
			'src/lib/fhir/words/quantity-words.ts': `import { u } from '../units.ts';`,
			'src/lib/fhir/units.ts': `import { UcumLhcUtils } from '@lhncbc/ucum-lhc';`
		},
		{
			'src/params/category.ts': `import { C } from '#lib/fhir/categories.ts';`,
			'src/lib/fhir/categories.ts': `export * from '#lib/server/clock.ts';`
		}
	);
	holds(
		'$app and $env stay in routes, hooks, identity/server and lib/server/config.ts',
		imports('kit'),
		{ 'src/lib/nhsuk/Header.svelte': `<script>import { page } from '$app/state';</script>` },
		{ 'src/lib/server/log.ts': `import { env } from '$env/dynamic/private';` }
	);
	holds(
		'imports carry their extension',
		imports('extension'),
		{ 'src/lib/record/words.ts': `import type { Entry } from './schema';` },
		{ 'tests/support/cast.ts': `import { now } from '#lib/server/clock';` }
	);
	holds(
		'no files import each other in a ring',
		findCycles,
		{
			'src/lib/record/rules.ts': `import { a } from './words.ts';`,
			'src/lib/record/words.ts': `import type { B } from './schema.ts';`,
			'src/lib/record/schema.ts': `export * from './rules.ts';`
		},
		{ 'src/demo/days.ts': `import { day } from './days.ts';` }
	);
	holds('every exception to these is still needed', findStaleExceptions, {});
});

describe('The gate', () => {
	holds(
		'only the readers behind the gate call readRecord',
		imports('gate'),
		{
			'src/routes/+page.server.ts': `import { readRecord } from '#lib/access/server/read-record.ts';`
		},
		{
			'src/lib/feeds/server/a.ts': `import { readRecord } from '../../access/server/read-record.ts';`
		},
		{ 'src/lib/access/server/a.ts': `import { readRecord } from './read-record.ts';` }
	);
	const gated = `import { readRecord } from '#lib/access/server/read-record.ts';\n`;
	holds(
		'whatever reads the content of a record reads it through readRecord',
		findUngatedReadings,
		{ 'src/lib/record/server/a.ts': 'export const a = (tx) => tx.select().from(entries);' },
		{ 'src/lib/record/server/a.ts': 'function a() { return sql`select 1 from entry_versions`; }' },
		{ 'src/lib/record/server/a.ts': 'function a() { return sql`select 1 join ${attachments}`; }' },
		{ 'src/lib/record/server/a.ts': `${gated}inPatient(id, (tx) => tx.select().from(entries));` },
		{
			'src/lib/review/server/a.ts':
				'async function a() { await tx.select().from(x).leftJoin(entries); }'
		},
		{ 'src/lib/server/a.ts': 'const a = () => client.unsafe("select * from entries");' }
	);
	holds(
		'every statement that reads the content of a record applies visibilityFilter',
		findUnfilteredReadings,
		{
			'src/lib/record/server/a.ts': `${gated}function b() { visibilityFilter(v); }
				function a(tx) { return tx.select().from(entries).where(mine); }`
		},
		{
			'src/lib/record/server/a.ts': `${gated}const a = () => sql\`select count(*) from \${entries}\`;`
		}
	);
	holds('every exception to these is still needed', findStaleGateExceptions, {});
});

describe('Files', () => {
	holds(
		'a feature holds the kinds of file that every feature holds, and no others',
		findStrangeFiles,
		{ 'src/lib/consent/types.ts': '' },
		{ 'src/lib/consent/permit-source.ts': '' },
		{ 'src/lib/consent/server/deep/permit-source.ts': '' },
		{ 'src/lib/consent/components/Choice.svelte': '' }
	);
	holds(
		'a file under server/ is named after the verb that it exports',
		findMisnamedVerbs,
		{ 'src/lib/consent/server/permit-source.ts': 'export async function denySource() {}' },
		{ 'src/lib/consent/server/permit-source.ts': 'function permitSource() {}' }
	);
	holds('every file excepted from that still needs it', findStaleConcepts, {});
	holds(
		'a test stands beside what it tests',
		findOrphanTests,
		{ 'src/lib/consent/server/permits.test.ts': '', 'src/lib/consent/server/permit.ts': '' },
		{ 'src/lib/consent/words.test.ts': '', 'src/lib/record/words.ts': '' }
	);
	holds(
		'names say what a thing is or does',
		findForbiddenNames,
		{ 'src/lib/record/index.ts': '' },
		{ 'src/lib/server/date-utils.ts': '' },
		{ 'src/routes/helpers/a.ts': '' },
		{ 'src/lib/feeds/server/process-bundle.ts': '' }
	);
	holds(
		'files are named in kebab-case, components in PascalCase',
		findOddlySpelledNames,
		{ 'src/lib/record/server/getEntry.ts': '' },
		{ 'src/lib/record/entry-list.svelte': '' },
		{ 'tests/support/fresh_database.ts': '' }
	);
	holds('no file is longer than 250 lines', findLongFiles, {
		'src/lib/record/words.ts': '\n'.repeat(251)
	});
	holds('nearly every file is under 200 lines', findTooManyLongFiles, {
		'src/lib/record/words.ts': '\n'.repeat(201),
		'src/lib/record/schema.ts': ''
	});
	holds(
		'routes are thin: under 100 lines',
		findThickRoutes,
		{ 'src/routes/fhir/R4/+server.ts': '\n'.repeat(100) },
		{ 'src/routes/(patient)/+page.server.ts': '\n'.repeat(100) },
		{ 'src/routes/+layout.server.ts': '\n'.repeat(100) }
	);
	holds(
		'a README is short: 120 lines, a feature’s 30',
		findLongReadmes,
		{ 'README.md': '\n'.repeat(121) },
		{ 'src/lib/consent/README.md': '\n'.repeat(31) }
	);
	holds(
		'no test is skipped or run alone',
		findSkippedTests,
		{ 'src/lib/record/words.test.ts': `test.only('a', () => {});` },
		{ 'tests/journeys/a.spec.ts': `test.describe.skip('a', () => {});` },
		{ 'src/lib/record/words.test.ts': `it.todo('a');` }
	);
});
