import ts from 'typescript';
import { CYCLE_EXCEPTIONS, DATABASE_EXCEPTIONS, TABLE_EXCEPTIONS } from './boundaries.ts';
import {
	findImportFault,
	findTablesFault,
	isBrowserFile,
	isServer,
	isServerPackage,
	isTables,
	isTest,
	type ImportRule
} from './import-rules.ts';
import {
	isCode,
	lineOf,
	listImports,
	listSql,
	parse,
	visit,
	type SourceFile
} from './source-files.ts';

export function findImportFaults(files: SourceFile[], rule: ImportRule): string[] {
	return files.filter(isCode).flatMap((file) =>
		listImports(file).flatMap(({ specifier, typeOnly, line }) => {
			const fault = findImportFault({ from: file.path, specifier, typeOnly });
			return fault?.rule === rule ? [`${file.path}:${line}: ${fault.words}`] : [];
		})
	);
}

/** A statement can name a table without importing it. */
export function findTablesInSql(files: SourceFile[]): string[] {
	const owners = findTableOwners(files);
	return files
		.filter((file) => isCode(file) && !isTest(file.path))
		.flatMap((file) =>
			listNamedTables(file, owners).flatMap(({ owner, name, line }) => {
				const fault = findTablesFault(file.path, owner);
				return fault ? [`${file.path}:${line}: SQL names ${name}. ${fault.words}`] : [];
			})
		);
}

function findTableOwners(files: SourceFile[]): Map<string, string> {
	const owners = new Map<string, string>();
	for (const file of files.filter(({ path }) => isTables(path))) {
		visit(parse(file), (node) => {
			if (!ts.isCallExpression(node) || node.expression.getText() !== 'pgTable') return;
			const [name] = node.arguments;
			if (name && ts.isStringLiteralLike(name)) owners.set(name.text, file.path);
		});
	}
	return owners;
}

function listNamedTables(file: SourceFile, owners: Map<string, string>) {
	return listSql(file).flatMap(({ text, node }) =>
		[...text.matchAll(/\b(?:from|join|into|update|table|only)\s+"?(\w+)/gi)].flatMap(([, name]) => {
			const owner = owners.get(name!);
			return owner ? [{ owner, name: name!, line: lineOf(file, node) }] : [];
		})
	);
}

/** Each ring of files once, types included: what cannot be read in one order is hard to understand. */
export function findCycles(files: SourceFile[]): string[] {
	const graph = new Map(files.filter(isCode).map((file) => [file.path, listNeighbours(file)]));
	const rings: string[] = [];
	const path: string[] = [];
	const done = new Set<string>();
	const walk = (file: string) => {
		path.push(file);
		for (const next of graph.get(file) ?? []) {
			const start = path.indexOf(next);
			if (start >= 0) rings.push([...path.slice(start), next].join(' → '));
			else if (!done.has(next)) walk(next);
		}
		done.add(path.pop()!);
	};
	for (const file of graph.keys()) if (!done.has(file)) walk(file);
	return rings.map((ring) => `${ring}: move what both need into a file of its own.`);
}

function listNeighbours(file: SourceFile): string[] {
	const excepted = CYCLE_EXCEPTIONS.filter(({ from }) => from === file.path).map(({ to }) => to);
	return listImports(file).flatMap(({ target, typeOnly }) =>
		target && !(typeOnly && excepted.includes(target)) ? [target] : []
	);
}

/** Follows what the browser loads through every file that it loads, lib/fhir too. */
export function findServerReach(files: SourceFile[]): string[] {
	const byPath = new Map(files.filter(isCode).map((file) => [file.path, file]));
	const faults: string[] = [];
	const seen = new Set<string>();
	const follow = (file: SourceFile, way: string[]) => {
		if (seen.has(file.path)) return;
		seen.add(file.path);
		for (const { specifier, target, typeOnly } of listImports(file)) {
			if (typeOnly) continue;
			const onward = [...way, target ?? specifier];
			if (target ? isServer(target) : isServerPackage(specifier)) {
				faults.push(
					`${onward.join(' → ')}: reaches the browser. Break the way with 'import type', or work it out in +page.server.ts.`
				);
			} else if (target && byPath.has(target)) {
				follow(byPath.get(target)!, onward);
			}
		}
	};
	for (const file of byPath.values()) if (isBrowserFile(file.path)) follow(file, [file.path]);
	return faults;
}

/** An exception that nobody needs any longer would let the next fault through. */
export function findStaleExceptions(files: SourceFile[]): string[] {
	const owners = findTableOwners(files);
	const reached = new Set(
		files
			.filter(isCode)
			.flatMap((file) => [
				...listImports(file).map(({ target }) => `${file.path} → ${target}`),
				...listNamedTables(file, owners).map(({ owner }) => `${file.path} → ${owner}`)
			])
	);
	return [...TABLE_EXCEPTIONS, ...DATABASE_EXCEPTIONS, ...CYCLE_EXCEPTIONS]
		.map(({ from, to }) => `${from} → ${to}`)
		.filter((way) => !reached.has(way))
		.map((way) => `${way}: no longer so; remove the exception from boundaries.ts.`);
}
