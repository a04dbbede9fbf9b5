/**
 * A table's value for what a source sent. Plain objects also answer to "valueOf" and "constructor",
 * so only their own keys count.
 */
export function lookUp<T>(
	table: Readonly<Record<string, T>>,
	key: string | null | undefined
): T | undefined {
	return key != null && Object.hasOwn(table, key) ? table[key] : undefined;
}
