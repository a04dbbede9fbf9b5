import { OFFLINE_PAGE } from '../schema.ts';

const OURS = 'candour-';

/** What one build of Candour keeps on a device, under a name of its own. */
export function cacheOf(version: string): string {
	return `${OURS}${version}`;
}

/**
 * Keeps the one page that works without a network, with the scripts and styles that it names, and
 * nothing else. It is asked for as by a stranger: what is kept is nobody's.
 *
 * @param more of all files of the build, those that the page does not name and asks for.
 */
export async function keepPage(name: string, more: string[]): Promise<void> {
	const page = await fetch(OFFLINE_PAGE, { credentials: 'omit', cache: 'no-store' });
	if (!page.ok || page.redirected) throw new Error('The page could not be kept');
	// Kit names the scripts of a page in a header, so that a browser can ask for them before it reads.
	const named = `${page.headers.get('link')} ${await page.clone().text()}`;
	const cache = await caches.open(name);
	await keepParts(cache, [...findParts(named, OFFLINE_PAGE), ...more]);
	await cache.put(OFFLINE_PAGE, page);
}

/** With what they import, which is kept once. */
async function keepParts(cache: Cache, parts: string[], kept = new Set<string>()): Promise<void> {
	const wanted = parts.filter((path) => !kept.has(path));
	wanted.forEach((path) => kept.add(path));
	await cache.addAll(wanted);
	for (const path of wanted) {
		const text = await (await cache.match(path))!.text();
		const imported = text.matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g);
		await keepParts(cache, resolve([...imported], path), kept);
	}
}

/** Public files of this build, whose names change when they do. */
function findParts(text: string, base: string): string[] {
	const found = text.matchAll(/["'<]([^"'<>]*\/_app\/immutable\/[^"'<>]+)["'>]/g);
	return resolve([...found], base);
}

function resolve(found: RegExpExecArray[], base: string): string[] {
	const from = new URL(base, location.origin);
	return [...new Set(found.map(([, path]) => new URL(path!, from).pathname))];
}

/** Of other builds nothing stays; without one, nothing at all. */
export async function dropCaches(except?: string): Promise<void> {
	const names = await caches.keys();
	const others = names.filter((name) => name.startsWith(OURS) && name !== except);
	await Promise.all(others.map((name) => caches.delete(name)));
}
