import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { match as isCategory } from '../../src/params/category.ts';
import { match as isMeasure } from '../../src/params/measure.ts';
import { match as isNote } from '../../src/params/note.ts';
import { match as isStep } from '../../src/params/step.ts';
import { match as isSubject } from '../../src/params/subject.ts';

const folder = fileURLToPath(new URL('../../src/routes/', import.meta.url));
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];
const MATCHERS: Record<string, (param: string) => boolean> = {
	category: isCategory,
	measure: isMeasure,
	note: isNote,
	step: isStep,
	subject: isSubject
};

export interface Route {
	/** As SvelteKit names it: `/(patient)/[subject=subject]/record`. */
	id: string;
	files: string[];
	/** What its `+page.server.ts` or `+server.ts` exports, if it has one. */
	page?: Record<string, unknown>;
	endpoint?: Record<string, unknown>;
}

/** Every folder with something to answer, as the file system has it: nothing is listed by hand. */
export async function listRoutes(): Promise<Route[]> {
	const found = new Map<string, Route>();
	for (const path of listRouteFiles()) {
		const id = `/${path.split('/').slice(0, -1).join('/')}`;
		const file = path.split('/').at(-1)!;
		if (!/^\+(page|server)/.test(file)) continue;
		const route = found.get(id) ?? { id, files: [] };
		found.set(id, route);
		route.files.push(file);
		if (file === '+page.server.ts') route.page = await load(path);
		if (file === '+server.ts') route.endpoint = await load(path);
	}
	return [...found.values()].sort((one, other) => specificity(one) - specificity(other));
}

export function listRouteFiles(): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.split('/').at(-1)!.startsWith('+'))
		.sort();
}

function load(path: string): Promise<Record<string, unknown>> {
	return import(/* @vite-ignore */ `${folder}${path}`) as Promise<Record<string, unknown>>;
}

/** What can be asked of a route, as "METHOD /pattern"; each of a page's actions is a thing of its own. */
export function listOperations({ id, files, page, endpoint }: Route): string[] {
	const path = pathOf(id);
	const ofEndpoint = METHODS.filter((method) => endpoint?.[method]);
	const printed = files.includes('+page.server.ts') && isPrinted(id);
	const actions = Object.keys((page?.actions as object | undefined) ?? {});
	return [
		...ofEndpoint.map((method) => `${method} ${path}`),
		...(files.some((file) => file.startsWith('+page')) ? [`GET ${path}`] : []),
		...(printed ? [`GET ${path}?print=yes`] : []),
		...actions.map((name) => `POST ${path}${name === 'default' ? '' : `?/${name}`}`)
	];
}

/** Whether a page can be asked for on paper: that is an opening of another kind. */
function isPrinted(id: string): boolean {
	return readFileSync(`${folder}${id}/+page.server.ts`, 'utf8').includes('isForPaper(');
}

/** `/me/record/[category]`: without groups, and with the names of matchers left out. */
function pathOf(id: string): string {
	const parts = id.split('/').filter((part) => part && !/^\(.*\)$/.test(part));
	return `/${parts.map((part) => part.replace(/=\w+\]$/, ']')).join('/')}`;
}

/** The route that answers a path, and what its parameters are. */
export function findRoute(
	routes: Route[],
	path: string
): { route: Route; params: Record<string, string> } | undefined {
	for (const route of routes) {
		const params = readParams(route, path);
		if (params) return { route, params };
	}
	return undefined;
}

function readParams({ id }: Route, path: string): Record<string, string> | undefined {
	const parts = id.split('/').filter((part) => part && !/^\(.*\)$/.test(part));
	const given = path.split('/').filter(Boolean).map(decodeURIComponent);
	const [, rest] = /^\[\.\.\.(\w+)\]$/.exec(parts.at(-1) ?? '') ?? [];
	if (rest) {
		parts[parts.length - 1] = `[${rest}]`;
		given.push(given.splice(parts.length - 1).join('/'));
	}
	if (parts.length !== given.length) return undefined;
	const params: Record<string, string> = {};
	for (const [place, part] of parts.entries()) {
		const [, name, matcher] = /^\[(\w+)(?:=(\w+))?\]$/.exec(part) ?? [];
		const value = given[place]!;
		if (!name && part !== value) return undefined;
		if (matcher && !MATCHERS[matcher]!(value)) return undefined;
		if (name) params[name] = value;
	}
	return params;
}

/** SvelteKit tries fixed parts first, then those with a matcher, then the rest. */
function specificity({ id }: Route): number {
	return id
		.split('/')
		.reduce((sum, part) => sum + (part.includes('=') ? 1 : part.startsWith('[') ? 2 : 0), 0);
}
