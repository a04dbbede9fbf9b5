import { gzipSync } from 'node:zlib';
import type { Figure } from './figures.ts';

type Ask = (path: string) => Promise<string>;

const LARGEST_PAGE_KB = 150;
const LARGEST_SCRIPT_KB = 60;

/** What a phone must load for each kind of patient's page, on a first visit, compressed. */
export async function weighPages(ask: Ask): Promise<Figure[]> {
	const list = await ask('/me/record/results');
	const entry = /href="(\/me\/record\/results\/[0-9a-f-]{36})"/.exec(list)?.[1];
	if (!entry) throw new Error('The list of results has no link to one.');
	const pages: [name: string, path: string][] = [
		['overview', '/me/record'],
		['category', '/me/record/results'],
		['entry', entry],
		['search', '/me/record/search']
	];
	const weighed: Figure[] = [];
	for (const [name, path] of pages) {
		const { script, all } = await weigh(ask, path);
		weighed.push(
			{ name: `${name}_page_script.kb`, value: script, atMost: LARGEST_SCRIPT_KB },
			{ name: `${name}_page.kb`, value: all, atMost: LARGEST_PAGE_KB, note: 'with all it loads' }
		);
	}
	return weighed;
}

async function weigh(ask: Ask, path: string): Promise<{ script: number; all: number }> {
	const html = await ask(path);
	let [script, all] = [inlineScripts(html), compressed(html)];
	for (const address of loadedBy(html)) {
		const size = compressed(await ask(new URL(address, `http://localhost${path}`).pathname));
		all += size;
		if (address.endsWith('.js')) script += size;
	}
	return { script: script / 1000, all: all / 1000 };
}

/** Style sheets, scripts and what they preload, pictures and fonts that the page names. */
function loadedBy(html: string): Set<string> {
	const links = [...html.matchAll(/<link\b[^>]*\bhref="([^"]+\.(?:css|js|woff2?))"/g)];
	const sources = [...html.matchAll(/<(?:script|img)\b[^>]*\bsrc="([^"]+)"/g)];
	const imports = [...html.matchAll(/\bimport\("([^"]+)"\)/g)];
	return new Set([...links, ...sources, ...imports].map(([, address]) => address!));
}

function inlineScripts(html: string): number {
	const scripts = [...html.matchAll(/<script\b[^>]*>([^<]+)<\/script>/g)].map(([, text]) => text!);
	return scripts.length === 0 ? 0 : compressed(scripts.join(''));
}

function compressed(text: string): number {
	return gzipSync(text).length;
}
