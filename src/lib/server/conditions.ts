import { sql, type AnyColumn, type SQL } from 'drizzle-orm';

/** A condition in SQL, or one whose answer is known already. */
export type Condition = SQL | boolean;

export function all(...conditions: Condition[]): Condition {
	return join(conditions, true, sql` and `);
}

export function any(...conditions: Condition[]): Condition {
	return join(conditions, false, sql` or `);
}

export function not(condition: Condition): Condition {
	return typeof condition === 'boolean' ? !condition : sql`(not ${condition})`;
}

/** @param neutral what a condition may be without changing the whole */
function join(conditions: Condition[], neutral: boolean, word: SQL): Condition {
	if (conditions.includes(!neutral)) return !neutral;
	const left = conditions.filter((condition) => typeof condition !== 'boolean');
	if (left.length === 0) return neutral;
	return left.length === 1 ? left[0]! : sql`(${sql.join(left, word)})`;
}

/**
 * Whether the column holds one of these. They are one parameter, whatever their number, so that the
 * statement's text stays the same and is prepared once.
 */
export function inSet(column: AnyColumn, values: readonly string[]): Condition {
	if (values.length === 0) return false;
	const type = sql.raw(column.getSQLType());
	return sql`${column} in (select value::${type} from ${elements(values)} as element (value))`;
}

export function overlaps(column: AnyColumn, values: readonly string[]): Condition {
	return values.length > 0 && sql`${column} && ${textArray(values)}`;
}

export function isWithin(column: AnyColumn, values: readonly string[]): Condition {
	return sql`${column} <@ ${textArray(values)}`;
}

/** A sub-select, so that it is made once a statement and not once a row. */
function textArray(values: readonly string[]): SQL {
	return sql`array(select value from ${elements(values)} as element (value))`;
}

function elements(values: readonly string[]): SQL {
	return sql`jsonb_array_elements_text((${JSON.stringify(values)}::text)::jsonb)`;
}
