import { desc, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { published } from '../data/published.ts';
import type { Definition } from '../schema.ts';
import { programmes } from './tables.ts';

export interface Offered {
	/** A published one's code, or the id of one of their own. */
	key: string;
	version: number;
	definition: Definition;
	/** Null for what comes with Candour. */
	added: { by: string; at: Date } | null;
	retiredAt: Date | null;
}

/** What an organisation can ask its patients to follow: what is published, and its own in their newest version. */
export async function listProgrammes(organisationId: string): Promise<Offered[]> {
	const own = await database()
		.selectDistinctOn([programmes.programmeId])
		.from(programmes)
		.where(eq(programmes.organisationId, organisationId))
		.orderBy(programmes.programmeId, desc(programmes.version));
	const theirs = own.map(
		({ programmeId: key, version, definition, addedByName: by, addedAt: at, retiredAt }) => ({
			...{ key, version, definition, retiredAt },
			added: { by, at }
		})
	);
	return [
		...published.map(({ code: key, version, definition }) => ({
			...{ key, version, definition, added: null, retiredAt: null }
		})),
		...theirs.sort((one, other) =>
			one.definition.title.localeCompare(other.definition.title, 'en-GB')
		)
	];
}
