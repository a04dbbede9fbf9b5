/** One statement on either kind of database; values come back as text. */
export type Query = (statement: string) => Promise<Record<string, string>[]>;

export interface Table {
	name: string;
	/** Quoted and separated by commas, in the order of the table, without the computed ones. */
	columns: string;
	/** Whether row-level security binds its owner too. */
	forced: boolean;
}

export interface Fingerprint {
	rows: number;
	content: string;
}

/** The tables of schema public, each after those that its foreign keys point to. */
export async function listTables(query: Query): Promise<Table[]> {
	const found = await query(`
		select quote_ident(relname) as name, relforcerowsecurity::text as forced,
			(select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
				where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
		from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
		order by relname`);
	const keys = await query(`
		select distinct quote_ident(f.relname) as from_table, quote_ident(t.relname) as to_table
		from pg_constraint k join pg_class f on f.oid = conrelid join pg_class t on t.oid = confrelid
		where contype = 'f' and conrelid <> confrelid and k.connamespace = 'public'::regnamespace`);
	const tables = found.map(({ name, columns, forced }) => ({
		name: name!,
		columns: columns!,
		forced: forced === 'true'
	}));
	return inOrderOfKeys(tables, keys);
}

function inOrderOfKeys(tables: Table[], keys: Record<string, string>[]): Table[] {
	const ordered: Table[] = [];
	let waiting = tables;
	while (waiting.length > 0) {
		const names = new Set(waiting.map(({ name }) => name));
		const held = new Set(
			keys.filter(({ to_table }) => names.has(to_table!)).map(({ from_table }) => from_table)
		);
		const free = waiting.filter(({ name }) => !held.has(name));
		if (free.length === 0) throw new Error('Foreign keys go round in a circle.');
		ordered.push(...free);
		waiting = waiting.filter(({ name }) => held.has(name));
	}
	return ordered;
}

/** What makes the text of a value the same on two servers, whatever their own settings are. */
export const SAME_TEXT = `
	set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
	set local bytea_output = 'hex'; set local extra_float_digits = 1; set local xmlbinary = 'base64'`;

/** How many rows a table has, and a sum over a hash of each row's text: their order does not matter. */
export async function fingerprint(query: Query, { name, columns }: Table): Promise<Fingerprint> {
	const [found] = await query(`
		select count(*)::text as rows,
			coalesce(sum(hashtextextended(row(${columns})::text collate "C", 0)::numeric), 0)::text as content
		from ${name}`);
	return { rows: Number(found!.rows), content: found!.content! };
}
