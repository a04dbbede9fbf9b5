import { sql, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

const HOLE = '\u0000';

/** Leaves a hole for each parameter; no statement can have this character in its text. */
class WithHoles extends PgDialect {
	override escapeParam(): string {
		return HOLE;
	}
}
const dialect = new WithHoles();

/**
 * The same condition as one text with its parameters: a large one that stands in several statements
 * is put together once and not for each of them.
 */
export function flattenSql(condition: SQL): SQL {
	const { sql: text, params } = dialect.sqlToQuery(condition);
	const parts = text.split(HOLE).map((part) => sql.raw(part));
	return sql.join(
		parts.flatMap((part, place) => (place === 0 ? part : [sql.param(params[place - 1]), part]))
	);
}
