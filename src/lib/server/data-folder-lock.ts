import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { Unavailable } from './errors.ts';

/** A unix socket's path has room for 107 bytes on Linux and 103 on macOS. */
const LONGEST_PATH = 103;

/**
 * Takes a data folder for this process: two processes in one embedded database corrupt it without
 * a word. The lock is a socket that answers with our pid, so a killed process leaves none behind.
 */
export async function lockDataFolder(dataFolder: string): Promise<() => Promise<void>> {
	const path = resolve(dataFolder, 'lock.sock');
	if (Buffer.byteLength(path) > LONGEST_PATH) {
		throw new Unavailable(
			'data-folder-path-too-long',
			`The path of the data folder ${dataFolder} is too long: choose a shorter CANDOUR_DATA.`
		);
	}
	let server = await listen(path);
	if (!server) {
		const holder = await askHolder(path);
		if (holder) {
			throw new Unavailable(
				'data-folder-in-use',
				`The data folder ${dataFolder} is in use by process ${holder}. Stop it first, or set DATABASE_URL to a PostgreSQL that several processes can share.`
			);
		}
		await rm(path, { force: true });
		server = await listen(path);
	}
	// Another process may have reclaimed the same dead lock at the same moment: the path tells who won.
	if (!server || (await askHolder(path)) !== String(process.pid)) {
		throw new Unavailable('data-folder-in-use', `The data folder ${dataFolder} is in use.`);
	}
	const held = server;
	return () => new Promise((done) => held.close(() => done()));
}

function listen(path: string): Promise<Server | undefined> {
	return new Promise((done, fail) => {
		const server = createServer((socket) => socket.end(String(process.pid)));
		server.unref();
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? done(undefined) : fail(error)
		);
		server.listen(path, () => done(server));
	});
}

/** The pid of the process that answers, or undefined if nobody does: then it was killed. */
function askHolder(path: string): Promise<string | undefined> {
	return new Promise((done) => {
		const socket = connect(path);
		let answer = '';
		socket.setTimeout(2000, () => socket.destroy());
		socket.on('data', (chunk) => (answer += chunk));
		socket.on('error', () => done(undefined));
		// A holder too busy to answer in time is still alive: it accepted the connection.
		socket.on('close', (failed) => done(failed ? undefined : answer || 'unknown'));
	});
}
