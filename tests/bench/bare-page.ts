import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '#tests/start-candour.ts';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

export interface BarePage {
	url: string;
	stop: () => Promise<void>;
}

/** The least that SvelteKit can do for a page of so many bytes: a list drawn from what `load` returns. */
export async function serveBarePage(bytes: number): Promise<BarePage> {
	const folder = await mkdtemp(join(tmpdir(), 'candour-bare-page-'));
	for (const [path, text] of Object.entries(filesOf(bytes))) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	}
	await symlink(nodeModules, join(folder, 'node_modules'));
	const vite = start(folder, [
		join(nodeModules, 'vite/bin/vite.js'),
		'build',
		'--logLevel',
		'error'
	]);
	if ((await vite.ended) !== 0) throw new Error('The bare page could not be built.');

	const port = String(await findFreePort());
	const page = start(folder, ['build/index.js'], {
		PORT: port,
		ORIGIN: `http://localhost:${port}`
	});
	const url = `http://localhost:${port}/`;
	await answering(url);
	return {
		url,
		stop: async () => {
			page.end();
			await page.ended;
			await rm(folder, { recursive: true, force: true });
		}
	};
}

const ROWS = 20;
/** What Kit puts round it, more or less. */
const FRAME_BYTES = 700;
const TAGS_OF_ROW_BYTES = 120;

function filesOf(bytes: number): Record<string, string> {
	const words = Math.max(10, Math.floor((bytes - FRAME_BYTES) / ROWS) - TAGS_OF_ROW_BYTES);
	return {
		'package.json': '{ "type": "module", "private": true }',
		'svelte.config.js': `import adapter from '@sveltejs/adapter-node';
			export default { kit: { adapter: adapter() } };`,
		'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
			export default { plugins: [sveltekit()] };`,
		'src/app.html':
			'<!doctype html><html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
		'src/routes/+page.server.js': `export const csr = false;
			export const load = () => ({ rows: Array.from({ length: ${ROWS} }, (_, place) => ({
				href: '/entries/' + place, title: 'Entry ' + place, text: 'x'.repeat(${words}) })) });`,
		'src/routes/+page.svelte': `<script>let { data } = $props();</script>
			<svelte:head><title>Bare</title></svelte:head>
			<h1>Bare</h1>
			<ul>{#each data.rows as row (row.href)}
				<li><a href={row.href}>{row.title}</a><p class="text">{row.text}</p></li>
			{/each}</ul>`
	};
}

function start(cwd: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
	const env = { ...process.env, ...environment };
	const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
	const ended = new Promise<number | null>((done) => child.once('close', done));
	return { ended, end: () => child.kill() };
}

async function answering(url: string): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		if (
			await fetch(url).then(
				({ ok }) => ok,
				() => false
			)
		)
			return;
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error('The bare page does not answer.');
}
