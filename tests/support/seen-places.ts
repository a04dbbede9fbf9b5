import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Which places of pages were looked at in this run, by every worker at this width. */
export class SeenPlaces {
	readonly #file: string;

	constructor(file: string) {
		this.#file = file;
	}

	hasAll(places: string[]): boolean {
		if (!existsSync(this.#file)) return false;
		const seen = new Set(readFileSync(this.#file, 'utf8').split('\n'));
		return places.every((place) => seen.has(place));
	}

	add(places: string[]): void {
		mkdirSync(dirname(this.#file), { recursive: true });
		appendFileSync(this.#file, places.map((place) => `${place}\n`).join(''));
	}
}

export interface Places {
	places: string[];
	/** Whether the system's own colours are used. */
	colours: boolean;
	/** Addresses of the page's scripts; of one in the page, its beginning. */
	scripts: string[];
	/** Ids that more than one element has. */
	twice: string[];
}

/**
 * Runs in the browser. A place is an element as the style sheets and a screen reader know it, below
 * those that it stands in; one more line of a list is the same place. The last is the page's outline.
 */
export function listPlaces(): Places {
	const NAMED = ['class', 'role', 'type', 'scope', 'hidden', 'disabled', 'open', 'dir', 'lang'];
	const marks = new Map<Element, string>();
	for (const element of document.querySelectorAll('*')) {
		const said = [...element.childNodes].some(
			(node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()
		);
		const attributes = [...element.attributes].map(({ name, value }) =>
			NAMED.includes(name) || name.startsWith('aria-expanded') ? `${name}=${value}` : name
		);
		const own = `${element.tagName} ${attributes.sort().join(' ')} ${said}`;
		const above = element.parentElement ? marks.get(element.parentElement) : '';
		marks.set(element, shorten(`${above}>${own}`));
	}
	const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(
		({ tagName }) => tagName
	);
	const outline = levels.filter((level, place) => level !== levels[place - 1]).join(' ');
	const colours = matchMedia('(forced-colors: active)').matches;
	const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
	const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
	const scripts = [...document.scripts].map(({ src, text }) => src || text.slice(0, 80));
	return { colours, places: [...new Set(marks.values()), outline], scripts, twice };

	/** FNV-1a, twice: enough to tell some thousand places apart. */
	function shorten(text: string): string {
		let [one, two] = [0x811c9dc5, 0x1000193];
		for (let place = 0; place < text.length; place++) {
			one = Math.imul(one ^ text.charCodeAt(place), 0x01000193);
			two = Math.imul(two ^ text.charCodeAt(place), 0x5bd1e995);
		}
		return (one >>> 0).toString(36) + (two >>> 0).toString(36);
	}
}
