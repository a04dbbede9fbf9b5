import { sql, type SQL } from 'drizzle-orm';
import { customType, timestamp } from 'drizzle-orm/pg-core';

/** Milliseconds, because servers differ in how finely they keep time, and hashes and pages must not. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
	dataType: () => 'bytea',
	fromDriver: (value) => Buffer.from(value)
});

/** `text` with a CHECK instead of an enum: enum equality is not leakproof, so row-level security would keep it out of indexes. */
export function isOneOf(column: SQL.Aliased | { name: string }, values: readonly string[]): SQL {
	const list = values.map((value) => `'${value}'`).join(', ');
	return sql`${column} in (${sql.raw(list)})`;
}
