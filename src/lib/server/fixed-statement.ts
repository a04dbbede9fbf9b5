import { SQL, type Query } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

type Values = Record<string, string | Date>;

/**
 * A statement whose text is the same at each use: put together once, from examples that are told
 * apart by their values, and given the others at each use.
 *
 * @throws TypeError where it has a value that is none of the examples: that would stay as it is.
 */
export function fixedStatement<V extends Values>(
	examples: V,
	build: (examples: V) => SQL
): (values: V) => SQL {
	const { sql: text, params } = new PgDialect().sqlToQuery(build(examples));
	const names = Object.keys(examples);
	const order = params.map((param) => {
		const name = names.find((each) => asParameter(examples[each]!) === param);
		if (name === undefined) throw new TypeError('A fixed statement has a value of its own.');
		return name;
	});
	return (values) =>
		new FixedSql(
			text,
			order.map((name) => asParameter(values[name]!))
		);
}

/** Statements are given instants as texts. */
function asParameter(value: string | Date): string {
	return typeof value === 'string' ? value : value.toISOString();
}

/** Only whole: drizzle takes a part of another statement to pieces, and this one has none. */
class FixedSql extends SQL {
	readonly #query: Query;

	constructor(text: string, params: string[]) {
		super([]);
		this.#query = { sql: text, params };
	}

	override toQuery(): ReturnType<SQL['toQuery']> {
		return this.#query;
	}
}
