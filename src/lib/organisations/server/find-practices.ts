import { and, asc, eq, ilike, or } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { Organisation } from '../schema.ts';
import { organisations } from './tables.ts';

/** GP practices by their code, or by a part of their name: which there are is nobody's secret. */
export async function findPractices(typed: string, most: number): Promise<Organisation[]> {
	const { kind, odsCode, name } = organisations;
	const part = `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
	return database()
		.select()
		.from(organisations)
		.where(and(eq(kind, 'gp-practice'), or(eq(odsCode, typed.toUpperCase()), ilike(name, part))))
		.orderBy(asc(name), asc(odsCode))
		.limit(most);
}
