import { chromium, type LaunchOptions } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';

// Without these a headless Chromium looks for its maker's servers at every start.
const QUIET = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-domain-reliability',
	'--disable-sync',
	'--no-first-run',
	'--no-pings'
];
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const packaged = import.meta.resolve('@sparticuz/chromium');

/** A browser that is there: Playwright's own, else the system's, else the one that npm brought. */
export async function findBrowser(): Promise<LaunchOptions> {
	// Chromium refuses to sandbox itself as root, which is who runs in most containers.
	const args = userInfo().uid === 0 ? [...QUIET, '--no-sandbox'] : QUIET;
	if (existsSync(chromium.executablePath())) return { args };
	const system = SYSTEM.find(existsSync);
	if (system) return { args, executablePath: system };
	return unpackedBrowser(args);
}

/** Chromium from npm, with the libraries and a font for a machine that has neither. */
async function unpackedBrowser(args: string[]): Promise<LaunchOptions> {
	// Inside its package, so that another version of it unpacks anew.
	const folder = fileURLToPath(new URL('../unpacked', packaged));
	if (!existsSync(folder)) await unpack(folder);
	return {
		executablePath: `${folder}/chromium`,
		args: [...args, '--no-sandbox', '--no-zygote'],
		env: {
			...process.env,
			LD_LIBRARY_PATH: `${folder}/al2023/lib`,
			FONTCONFIG_FILE: `${folder}/fonts.conf`
		}
	};
}

/** Into a folder that gets its name when it is whole: another test run may be looking for it. */
async function unpack(folder: string): Promise<void> {
	const partial = `${folder}.${process.pid}`;
	await mkdir(partial, { recursive: true });
	const before = process.env.TMPDIR;
	process.env.TMPDIR = partial;
	try {
		const { default: packed, inflate } = await import('@sparticuz/chromium');
		await packed.executablePath();
		await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', packaged)));
	} finally {
		process.env.TMPDIR = before;
		if (before === undefined) delete process.env.TMPDIR;
	}
	await writeFile(`${partial}/fonts.conf`, fontsFile(folder));
	await rename(partial, folder).catch(() => rm(partial, { recursive: true }));
}

function fontsFile(folder: string): string {
	return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
	<dir>${folder}/fonts</dir>
	<dir>/usr/share/fonts</dir>
	<cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
