import { makeTemplate } from './fresh-database.ts';

/** Migrates once for all; what is about migrating makes an empty database. */
export default async function setup(): Promise<() => Promise<void>> {
	const { drop } = await makeTemplate();
	return drop;
}
