import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hashSources } from './hash-sources.ts';
import { Faults } from './run-command.ts';
import { findTool, runTool } from './run-tool.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stamp = `${root}build/built-from`;
export const builtHandler = new URL('../../build/handler.js', import.meta.url).href;

/** Builds the pages if they are not there or were built from something else. */
export async function buildPages(say: (line: string) => void): Promise<void> {
	const sources = await hashSources(root);
	if (existsSync(fileURLToPath(builtHandler)) && (await builtFrom()) === sources) return;
	if (!findTool('vite')) {
		throw new Faults([
			'The pages are not built from these files: run "npm ci" and "npm run build" with the development packages first.'
		]);
	}
	say('Building the pages, about 20 seconds.');
	const { failed, output } = await runTool('vite', ['build', '--logLevel', 'warn']);
	if (failed) throw new Faults([output.trimEnd(), 'The pages could not be built.']);
	await writeFile(stamp, sources);
}

function builtFrom(): Promise<string | undefined> {
	return readFile(stamp, 'utf8').catch(() => undefined);
}
