import { posix } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };

import {
	DATABASE,
	DATABASE_EXCEPTIONS,
	DATABASE_PACKAGES,
	FEATURES,
	MAY_IMPORT,
	MAY_READ_RECORD,
	OPEN_TO_EVERY_FEATURE,
	READ_RECORD,
	RECORD_TABLES,
	SERVER_PACKAGES,
	TABLE_EXCEPTIONS,
	type Exception
} from './boundaries.ts';

export interface Wish {
	from: string;
	specifier: string;
	/** Of `import type …` alone: `import { type … }` still loads the module (verbatimModuleSyntax). */
	typeOnly: boolean;
}

export type ImportRule =
	'extension' | 'kit' | 'database' | 'tables' | 'gate' | 'browser' | 'direction';

export interface ImportFault {
	rule: ImportRule;
	/** What is wrong and how to put it right. */
	words: string;
}

/**
 * What is wrong with one import. ESLint asks it while somebody writes; `structure.test.ts` asks it of
 * every import, and looks at the graph as a whole.
 */
export function findImportFault(wish: Wish): ImportFault | undefined {
	const to = resolveImport(wish.from, wish.specifier);
	if (to === undefined) return findPackageFault(wish);
	return findExtensionFault(wish, to) ?? (isTest(wish.from) ? undefined : findReachFault(wish, to));
}

function findPackageFault({ from, specifier, typeOnly }: Wish): ImportFault | undefined {
	if (/^\$(app|env)\//.test(specifier) && !knowsKit(from)) {
		const words = `'${specifier}' belongs in routes, hooks, identity/server and lib/server/config.ts, so that everything else runs under plain Node: pass what it tells in.`;
		return { rule: 'kit', words };
	}
	if (isTest(from)) return undefined;
	if (DATABASE_PACKAGES.includes(packageOf(specifier)) && isIn('src', from) && !isServer(from)) {
		const words = `'${specifier}' belongs under lib/**/server/: write a verb there and call it.`;
		return { rule: 'database', words };
	}
	if (isBrowserSafe(from) && !typeOnly && isServerPackage(specifier)) {
		const words = `'${specifier}' would be sent to the browser: use it in a file under server/, or 'import type'.`;
		return { rule: 'browser', words };
	}
	return undefined;
}

function findExtensionFault({ specifier }: Wish, to: string): ImportFault | undefined {
	if (/\.(ts|js|svelte|json|scss|css)$/.test(to) || specifier === './$types') return undefined;
	const words = `Write the extension of '${specifier}': plain Node does not guess it.`;
	return { rule: 'extension', words };
}

function findReachFault(wish: Wish, to: string): ImportFault | undefined {
	const { from } = wish;
	if (!isIn('src', from)) return undefined;
	return (
		findGateFault(from, to) ??
		findDatabaseFault(from, to) ??
		(isTables(to) ? findTablesFault(from, to) : undefined) ??
		findBrowserFault(wish, to) ??
		findDirectionFault(from, to)
	);
}

function findGateFault(from: string, to: string): ImportFault | undefined {
	if (to !== READ_RECORD || MAY_READ_RECORD.some((folder) => from.startsWith(folder))) {
		return undefined;
	}
	const words = `Only the readers in ${MAY_READ_RECORD.join(', ')} call readRecord: call one of them.`;
	return { rule: 'gate', words };
}

function findDatabaseFault(from: string, to: string): ImportFault | undefined {
	if ((to !== DATABASE && !isTables(to)) || isServer(from)) return undefined;
	if (isExcepted(DATABASE_EXCEPTIONS, from, to)) return undefined;
	const words = `${to} belongs under lib/**/server/: write a verb there and call it.`;
	return { rule: 'database', words };
}

/** Also asked of tables that a statement names in its SQL without importing them. */
export function findTablesFault(from: string, to: string): ImportFault | undefined {
	const [reader, owner] = [partOf(from), partOf(to)];
	if (owner === reader || isExcepted(TABLE_EXCEPTIONS, from, to)) return undefined;
	if (to === RECORD_TABLES) {
		if (isIn('src/lib/feeds/server', from)) return undefined;
		const words = `Only record/server and feeds/server touch the record's tables: call a reader with a RecordAccess.`;
		return { rule: 'tables', words };
	}
	if (isTables(from) && ['organisations', 'patients'].includes(owner)) return undefined;
	const words = `${reader} reaches the tables of ${owner}: call a verb of ${owner} or, for a join by decision, add it and its reason to TABLE_EXCEPTIONS.`;
	return { rule: 'tables', words };
}

function findBrowserFault({ from, typeOnly }: Wish, to: string): ImportFault | undefined {
	if (typeOnly || !to.includes('/server/') || !isBrowserSafe(from)) return undefined;
	const words = `${to} would be sent to the browser: call it in +page.server.ts, or 'import type'.`;
	return { rule: 'browser', words };
}

function findDirectionFault(from: string, to: string): ImportFault | undefined {
	const [reader, owner] = [partOf(from), partOf(to)];
	if (owner === reader || !(isIn('src', to) || isIn('tests', to))) return undefined;
	const allowed = MAY_IMPORT[reader];
	if (allowed?.includes(owner)) return undefined;
	if (to === OPEN_TO_EVERY_FEATURE && FEATURES.includes(reader)) return undefined;
	const words = allowed
		? `${reader} may not import ${owner}, only ${allowed.join(', ') || 'nothing'}: turn the dependency round, or move down what both need.`
		: `${reader} has no place yet: give it one in MAY_IMPORT.`;
	return { rule: 'direction', words };
}

/** The file that an import means, from the project's root; undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
	if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
	for (const [alias, folder] of Object.entries(packageJson.imports)) {
		const prefix = alias.slice(0, -1);
		if (!specifier.startsWith(prefix)) continue;
		return posix.join(folder.slice(0, -1), specifier.slice(prefix.length));
	}
	return undefined;
}

/** `record` of src/lib/record/…, `routes` of src/routes/…, `hooks` of src/hooks.server.ts. */
export function partOf(path: string): string {
	const [top = '', second = '', third = ''] = path.split('/');
	if (top !== 'src') return top;
	return (second === 'lib' ? third : second).split('.')[0]!;
}

export function isIn(folder: string, path: string): boolean {
	return path.startsWith(`${folder}/`);
}

export function isTest(path: string): boolean {
	return isIn('tests', path) || path.endsWith('.test.ts');
}

export function isTables(path: string): boolean {
	return /^src\/lib\/.*\/tables\.ts$/.test(path);
}

/** Plumbing in lib/server, and what a feature keeps under server/. */
export function isServer(path: string): boolean {
	return /^src\/lib\/(.*\/)?server\//.test(path);
}

/** What Kit sends to the browser: components, universal loads, matchers. */
export function isBrowserFile(path: string): boolean {
	return /\.svelte(\.ts)?$|\/\+(page|layout)\.ts$|^src\/params\/|^src\/hooks\.ts$|\.client\.ts$/.test(
		path
	);
}

/**
 * And what it may send: a feature's files outside server/. Of lib/fhir only what components reach,
 * which `findServerReach` follows.
 */
export function isBrowserSafe(path: string): boolean {
	if (isTest(path)) return false;
	return (
		isBrowserFile(path) || (isIn('src/lib', path) && !isServer(path) && partOf(path) !== 'fhir')
	);
}

export function isServerPackage(specifier: string): boolean {
	return specifier.startsWith('node:') || SERVER_PACKAGES.includes(packageOf(specifier));
}

function packageOf(specifier: string): string {
	return specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
}

function knowsKit(path: string): boolean {
	return (
		/^src\/(routes\/|hooks\.)/.test(path) ||
		isIn('src/lib/identity/server', path) ||
		path === 'src/lib/server/config.ts'
	);
}

function isExcepted(exceptions: Exception[], from: string, to: string): boolean {
	return exceptions.some((exception) => exception.from === from && exception.to === to);
}
