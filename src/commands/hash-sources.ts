import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDERS = ['src', 'static'];
const FILES = [
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	'package-lock.json',
	'drizzle/meta/_journal.json'
];

/** One hash over everything that the built pages are made from: names and contents, not times. */
export async function hashSources(root: string): Promise<string> {
	const hash = createHash('sha256');
	const listed = await Promise.all(FOLDERS.map((folder) => listFiles(root, folder)));
	for (const path of [...listed.flat(), ...FILES].sort()) {
		const content = await readFile(join(root, path)).catch(ignoreVanished);
		if (content) hash.update(`${path}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

async function listFiles(root: string, folder: string): Promise<string[]> {
	const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
	return found
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

function ignoreVanished(error: NodeJS.ErrnoException): undefined {
	if (error.code !== 'ENOENT') throw error;
}
