import '#tests/database.ts';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { inTransaction, rowsOf } from './db.ts';
import { fixedStatement } from './fixed-statement.ts';

test('a fixed statement has the values of its use, wherever each stands', async () => {
	const repeat = fixedStatement(
		{ name: 'a name', at: new Date(0) },
		({ name, at }) =>
			sql`select ${name}::text || ${at.toISOString()}::text || ${name}::text as answer`
	);
	const ask = (name: string, at: Date) => inTransaction((tx) => rowsOf(tx, repeat({ name, at })));
	const [noon, one] = [new Date('2026-11-23T12:00:00Z'), new Date('2026-11-23T13:00:00Z')];
	const answers = await Promise.all([ask('x', noon), ask('y', one)]);
	expect(answers).toEqual([
		[{ answer: 'x2026-11-23T12:00:00.000Zx' }],
		[{ answer: 'y2026-11-23T13:00:00.000Zy' }]
	]);
});

test('a value that no use gives cannot stay behind in it', () => {
	const build = () => fixedStatement({ name: 'a name' }, () => sql`select ${'another'}::text`);
	expect(build).toThrow('value of its own');
});
