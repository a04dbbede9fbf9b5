import { sql } from 'drizzle-orm';
import { entries } from './tables.ts';

/**
 * What an entry measured, equal for values of the same test: its first code with a system, else,
 * because words alone may mean another thing elsewhere, its title at the same source. Mostly that is
 * the first code of all, which is found without going through them.
 */
export const testKey = sql<string>`coalesce(
	(${entries.content}#>>'{codes,0,system}') || '|' || (${entries.content}#>>'{codes,0,code}'),
	(select (codes.code->>'system') || '|' || (codes.code->>'code')
		from jsonb_array_elements(${entries.content}->'codes') with ordinality as codes (code, place)
		where codes.code->>'system' is not null and codes.code->>'code' is not null
		order by codes.place limit 1),
	${entries.sourceId}::text || '|' || lower(${entries.content}->>'title'))`;
