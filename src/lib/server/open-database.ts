import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { lockDataFolder } from './data-folder-lock.ts';
import type { Database } from './db.ts';
import { Unavailable } from './errors.ts';

export const APPLICATION_ROLE = 'candour_app';
export const OLDEST_POSTGRESQL = 15;
const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

export interface OpenDatabase {
	/** Connected as the restricted role: row-level security applies. */
	db: Database;
	close: () => Promise<void>;
}

/** Opens the database that the configuration names, brings its tables up to date, and takes the restricted role. */
export async function openDatabase(options: {
	databaseUrl: string | undefined;
	dataFolder: string;
	connections?: number;
}): Promise<OpenDatabase> {
	return options.databaseUrl
		? openPostgres(options.databaseUrl, options.connections ?? 10)
		: openEmbedded(options.dataFolder);
}

async function openEmbedded(dataFolder: string): Promise<OpenDatabase> {
	await mkdir(dataFolder, { recursive: true });
	const unlock = await lockDataFolder(dataFolder);
	try {
		const client = await PGlite.create(`${dataFolder}/pglite`);
		const db = await prepareEmbedded(client);
		return { db, close: () => client.close().finally(unlock) };
	} catch (error) {
		await unlock();
		throw error;
	}
}

/** Migrates an embedded database as its owner, then gives the owner's rights up for good. */
export async function prepareEmbedded(client: PGlite): Promise<Database> {
	const db = drizzlePglite({ client });
	await migrating(() => migratePglite(db, { migrationsFolder }));
	await client.exec(`set timezone to 'UTC'; set role ${APPLICATION_ROLE}`);
	return db as unknown as Database;
}

async function openPostgres(url: string, connections: number): Promise<OpenDatabase> {
	await migrateDatabase(url);
	const client = postgres(url, {
		max: connections,
		onnotice: () => {},
		connection: { role: APPLICATION_ROLE, timezone: 'UTC', application_name: 'candour' },
	});
	const db = drizzlePostgres({ client }) as unknown as Database;
	return { db, close: () => client.end({ timeout: 5 }) };
}

/** Brings a PostgreSQL up to date, as its owner. Two starts at once wait for each other. */
export async function migrateDatabase(url: string): Promise<void> {
	const owner = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
	try {
		await requireSupported(owner);
		await owner`select pg_advisory_lock(hashtext('candour migrations'))`;
		await migrating(() =>
			migratePostgres(drizzlePostgres({ client: owner }), { migrationsFolder }),
		);
	} finally {
		await owner.end({ timeout: 5 });
	}
}

async function requireSupported(owner: postgres.Sql): Promise<void> {
	const [row] = await owner`select current_setting('server_version_num')::int as number`.catch(
		(error: Error & { code?: string }) => {
			throw new Unavailable(
				'database-unreachable',
				`The database at DATABASE_URL does not answer (${error.code ?? error.message}).`,
			);
		},
	);
	requireSupportedVersion(row?.number);
}

/** @param number as `server_version_num` gives it: 150018 is 15.18 */
export function requireSupportedVersion(number: number): void {
	if (number >= OLDEST_POSTGRESQL * 10_000) return;
	const major = Math.floor(number / 10_000);
	throw new Unavailable(
		'database-too-old',
		`The database is PostgreSQL ${major}; Candour needs ${OLDEST_POSTGRESQL} or newer.`,
	);
}

async function migrating(migrate: () => Promise<void>): Promise<void> {
	try {
		await migrate();
	} catch (error) {
		const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
		throw new Unavailable(
			'migration-failed',
			`The database could not be brought up to date: ${cause instanceof Error ? cause.message : cause}`,
		);
	}
}
