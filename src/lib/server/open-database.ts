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
	await mkdir(dataFolder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
		throw new Unavailable(
			'data-folder-unusable',
			`The data folder ${dataFolder} cannot be used (${error.code}): choose another CANDOUR_DATA.`
		);
	});
	const unlock = await lockDataFolder(dataFolder);
	try {
		const client = await openFolder(dataFolder);
		const db = await prepareEmbedded(client);
		return { db, close: () => client.close().finally(unlock) };
	} catch (error) {
		await unlock();
		throw error;
	}
}

/** The embedded database itself, as its owner. Only for whoever holds the folder's lock. */
export function openFolder(dataFolder: string): Promise<PGlite> {
	return PGlite.create(`${dataFolder}/pglite`).catch((error: unknown) => {
		throw new Unavailable(
			'data-folder-damaged',
			`The embedded database in ${dataFolder} cannot be opened (${firstLine(error)}): put back a copy of the folder, or start with an empty one.`
		);
	});
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
		connection: {
			role: APPLICATION_ROLE,
			timezone: 'UTC',
			application_name: 'candour',
			// On Citus: what set_patient sets must reach the workers. Other servers only remember it.
			'citus.propagate_set_commands': 'local'
		}
	});
	try {
		await requireRestrictedRole(client);
	} catch (error) {
		await client.end({ timeout: 5 });
		throw error;
	}
	const db = drizzlePostgres({ client }) as unknown as Database;
	return { db, close: () => client.end({ timeout: 5 }) };
}

/** Row-level security binds neither an owner nor a superuser, and nothing would show it: so look. */
async function requireRestrictedRole(client: postgres.Sql): Promise<void> {
	const [role] = await client`
		select rolname as name from pg_roles
		where rolname = current_user and not rolsuper and not rolbypassrls`.catch((error: Error) => {
		throw new Unavailable('role-refused', `The database refuses Candour: ${firstLine(error)}.`);
	});
	if (role?.name === APPLICATION_ROLE) return;
	throw new Unavailable(
		'role-not-restricted',
		`The connection at DATABASE_URL does not take the role ${APPLICATION_ROLE}, so row-level security would not apply.`
	);
}

/** Brings a PostgreSQL up to date, as its owner. Two starts at once wait for each other. */
export async function migrateDatabase(url: string): Promise<void> {
	const owner = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
	try {
		await requireSupported(owner, url);
		await owner`select pg_advisory_lock(hashtext('candour migrations'))`;
		await migrating(() =>
			migratePostgres(drizzlePostgres({ client: owner }), { migrationsFolder })
		);
	} finally {
		await owner.end({ timeout: 5 });
	}
}

async function requireSupported(owner: postgres.Sql, url: string): Promise<void> {
	const [row] = await owner`
		select current_setting('server_version_num')::int as number,
			current_setting('server_encoding') as encoding`.catch((error: Error & { code?: string }) => {
		throw new Unavailable('database-unreachable', describeUnreachable(error, new URL(url).host));
	});
	requireSupportedVersion(row?.number);
	if (row?.encoding === 'UTF8') return;
	throw new Unavailable(
		'database-encoding',
		`The database keeps text as ${row?.encoding}; Candour needs one made with encoding UTF8.`
	);
}

function describeUnreachable(error: Error & { code?: string }, host: string): string {
	return error instanceof postgres.PostgresError
		? `The database at ${host} refuses the connection: ${firstLine(error)}.`
		: `The database at ${host} does not answer (${error.code ?? firstLine(error)}).`;
}

/** @param number as `server_version_num` gives it: 150018 is 15.18 */
export function requireSupportedVersion(number: number): void {
	if (number >= OLDEST_POSTGRESQL * 10_000) return;
	const major = Math.floor(number / 10_000);
	throw new Unavailable(
		'database-too-old',
		`The database is PostgreSQL ${major}; Candour needs ${OLDEST_POSTGRESQL} or newer.`
	);
}

async function migrating(migrate: () => Promise<void>): Promise<void> {
	try {
		await migrate();
	} catch (error) {
		const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
		throw new Unavailable(
			'migration-failed',
			`The database could not be brought up to date: ${firstLine(cause)}`
		);
	}
}

function firstLine(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
