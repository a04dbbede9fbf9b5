import '#tests/database.ts';
import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes, instant } from './columns.ts';
import { inTransaction } from './db.ts';
import { insertRows } from './insert-rows.ts';

const kept = pgTable('kept', {
	place: integer('place').notNull(),
	words: text('words'),
	list: text('list').array(),
	content: jsonb('content').$type<unknown>(),
	body: bytes('body'),
	at: instant('at')
});

type Kept = typeof kept.$inferInsert;

/** What comes back of rows that were put into a table, which is gone again afterwards. */
function keep(rows: Kept[]): Promise<Kept[]> {
	return inTransaction(async (tx) => {
		await tx.execute(sql`create temporary table kept (place int, words text, list text[],
			content jsonb, body bytea, at timestamptz(3)) on commit drop`);
		await insertRows(tx, kept, rows);
		return tx.select().from(kept).orderBy(kept.place);
	});
}

/** Everything that text can be in a bundle that was accepted: no U+0000, and no half of a pair. */
const anyText = fc
	.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('NULL', '', '{}', '"', '\\'))
	.map((words) => words.replaceAll('\0', '').toWellFormed());

const name = fc.stringMatching(/^[a-z]{1,6}$/);

test('rows come back as they were put in, whatever their text', async () => {
	const row = fc.record({
		words: fc.option(anyText),
		list: fc.option(fc.array(anyText)),
		content: fc.option(fc.oneof(fc.array(anyText), fc.dictionary(name, anyText))),
		body: fc.option(fc.uint8Array().map((array) => Buffer.from(array))),
		at: fc.option(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }))
	});
	const rows = fc.array(row, { minLength: 1, maxLength: 20 });
	await fc.assert(
		fc.asyncProperty(rows, async (some) => {
			const placed = some.map((fields, place) => ({ place, ...fields }));
			expect(await keep(placed)).toEqual(placed);
		}),
		{ numRuns: 40 }
	);
});

test('a field that is left out is nothing, and no rows are no statement', async () => {
	const nothing = { words: null, list: null, content: null, body: null, at: null };
	expect(await keep([{ place: 1 }])).toEqual([{ place: 1, ...nothing }]);
	expect(await keep([])).toEqual([]);
});
