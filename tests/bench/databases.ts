import { PGlite } from '@electric-sql/pglite';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { openDatabase, prepareEmbedded, type OpenDatabase } from '#lib/server/open-database.ts';
import { databaseAt } from '#tests/test-databases.ts';

const run = promisify(execFile);

export interface Server {
	url: string;
	version: number;
	stop: () => Promise<void>;
}

/** The server of DATABASE_URL, else one started here for the time of the bench; undefined without PostgreSQL. */
export async function findServer(): Promise<Server | undefined> {
	const given = process.env.DATABASE_URL;
	const started = given ? { url: given, stop: async () => {} } : await startServer();
	if (!started) return undefined;
	const [row] = await asOwner(started.url, 'show server_version_num');
	return { ...started, version: Number(row!.server_version_num) / 10_000 };
}

export interface MadeDatabase extends OpenDatabase {
	url: string;
	/** After much was written at once: what the server would do by itself some minutes later. */
	settle: () => Promise<unknown>;
	/** The same database, by connections whose commits do not wait for the disk: tells what waiting costs. */
	openUnwaiting: () => Promise<OpenDatabase>;
}

/** A new database for this bench alone. Closing it drops it. */
export async function makeDatabase(server: Server, name: string): Promise<MadeDatabase> {
	const own = `candour_bench_${name}_${process.pid}`;
	await asOwner(server.url, `create database ${own}`);
	const url = databaseAt(server.url, own);
	const opened = await openDatabase({ databaseUrl: url, dataFolder: '', connections: 8 });
	const openUnwaiting = async () => {
		await asOwner(url, `alter database ${own} set synchronous_commit = off`);
		return openDatabase({ databaseUrl: url, dataFolder: '', connections: 8 });
	};
	const settle = () => asOwner(url, 'vacuum analyze');
	const close = async () => {
		await opened.close();
		await asOwner(server.url, `drop database ${own} with (force)`);
	};
	return { url, db: opened.db, settle, openUnwaiting, close };
}

export interface MadeEmbedded extends OpenDatabase {
	/** The one connection: `set role none` makes it the owner's again. */
	client: PGlite;
}

export async function makeEmbedded(): Promise<MadeEmbedded> {
	const folder = await mkdtemp(join(tmpdir(), 'candour-bench-'));
	const client = await PGlite.create(`${folder}/pglite`);
	const db = await prepareEmbedded(client);
	const close = async () => {
		await client.close();
		await rm(folder, { recursive: true, force: true });
	};
	return { client, db, close };
}

async function asOwner(url: string, statement: string) {
	const owner = postgres(url, { max: 1, onnotice: () => {} });
	return owner.unsafe(statement).finally(() => owner.end());
}

/** With everything as installed, durable too: a bench without fsync would flatter the floor. */
async function startServer(): Promise<Omit<Server, 'version'> | undefined> {
	const bin = await findPrograms();
	if (!bin) return undefined;
	const folder = await mkdtemp(join(tmpdir(), 'candour-bench-pg-'));
	const { uid, gid } = await whoRuns();
	const sockets = join(folder, 'run');
	await mkdir(sockets);
	for (const each of uid === undefined ? [] : [folder, sockets]) await chown(each, uid!, gid!);
	const as = { uid, gid, cwd: folder };
	const data = join(folder, 'data');
	const port = await findFreePort();
	await run(
		`${bin}/initdb`,
		['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
		as
	);
	const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${sockets}`;
	await run(
		`${bin}/pg_ctl`,
		['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'],
		as
	);
	const stop = async () => {
		await run(`${bin}/pg_ctl`, ['-D', data, '-m', 'immediate', 'stop'], as);
		await rm(folder, { recursive: true, force: true });
	};
	return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

async function findPrograms(): Promise<string | undefined> {
	const named = await run('pg_config', ['--bindir']).then(
		({ stdout }) => stdout.trim(),
		() => ''
	);
	const folders = [18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin`);
	return [...folders, named].find((folder) => folder && existsSync(`${folder}/initdb`));
}

/** PostgreSQL refuses to run as root, which is who a CI machine often is. */
async function whoRuns(): Promise<{ uid?: number; gid?: number }> {
	if (process.getuid?.() !== 0) return {};
	const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
	return { uid: await id('-u'), gid: await id('-g') };
}

async function findFreePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise((done) => server.close(done));
	return port;
}
