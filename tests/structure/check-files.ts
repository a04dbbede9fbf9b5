import ts from 'typescript';
import { isIn, isTables, isTest } from './import-rules.ts';
import {
	LONGEST_FEATURE_README,
	LONGEST_FILE,
	LONGEST_README,
	LONGEST_ROUTE,
	SHARE_OF_USUAL_FILES,
	USUAL_FILE
} from './limits.ts';
import { isCode, lineOf, listExports, parse, visit, type SourceFile } from './source-files.ts';

/** Parts of src/lib that are no features, and keep their own order. */
const NOT_FEATURES = ['fhir', 'nhsuk', 'server'];

/** One file for a small concept whose verbs make no sense apart. */
const CONCEPTS: Record<string, string> = {
	'src/lib/identity/server/password.ts': 'hashing and comparing are one choice of parameters',
	'src/lib/identity/server/session-cookie.ts': 'set, read and cleared under one name and flags',
	'src/lib/identity/server/sessions.ts': 'the one file that knows lucia'
};

const FEATURE_FILE =
	/^(README\.md|(schema|rules|words)(\.test)?\.ts|(data|rules)\/[^/]+\.ts|[A-Z]\w*\.svelte|(server|device)\/[^/]+\.ts)$/;

export function findStrangeFiles(files: SourceFile[]): string[] {
	return listFeatureFiles(files)
		.filter(({ within }) => !FEATURE_FILE.test(within))
		.map(
			({ file }) =>
				`${file.path}: a feature holds schema.ts, rules.ts (or rules/<verb-noun>.ts), data/, words.ts, components, README.md, server/tables.ts, server/<verb-noun>.ts and, for a browser, device/<verb-noun>.ts: put it into one of them.`
		);
}

/** The reader of a folder finds a verb by its file's name. */
export function findMisnamedVerbs(files: SourceFile[], concepts = CONCEPTS): string[] {
	return listFeatureFiles(files)
		.filter(
			({ file: { path }, within }) =>
				/^(server|device)\//.test(within) && !isTest(path) && !isTables(path)
		)
		.filter(({ file }) => !(file.path in concepts))
		.flatMap(({ file }) => {
			const exported = listExports(file).map(toKebab);
			if (exported.includes(stem(file))) return [];
			return [
				`${file.path}: exports ${exported.join(', ') || 'nothing'}: name the file after its verb.`
			];
		});
}

export function findStaleConcepts(files: SourceFile[]): string[] {
	const misnamed = findMisnamedVerbs(files, {}).join('\n');
	return Object.keys(CONCEPTS)
		.filter((path) => !misnamed.includes(`${path}:`))
		.map((path) => `${path}: gone, or named after a verb; remove it from CONCEPTS.`);
}

/** `quarantine.test.ts` may test list-, retry- and return-quarantine.ts together. */
export function findOrphanTests(files: SourceFile[]): string[] {
	const tested = listFeatureFiles(files).filter(({ file }) => !isTest(file.path));
	return listFeatureFiles(files)
		.filter(({ file }) => isTest(file.path))
		.filter(
			({ file }) =>
				!tested.some(
					(other) =>
						folder(other.file) === folder(file) &&
						`-${stem(other.file)}-`.includes(`-${stem(file)}-`)
				)
		)
		.map(
			({ file }) => `${file.path}: stands beside no file of its name: name it after what it tests.`
		);
}

const FORBIDDEN_WORDS =
	/^(index|utils?|helpers?|common|services|repository|repositories|models|stores|misc)$/;
const FORBIDDEN_VERBS = /^(handle|process|manage|do)-/;

export function findForbiddenNames(files: SourceFile[]): string[] {
	return files.flatMap((file) => {
		const word = file.path.split(/[/.-]/).find((part) => FORBIDDEN_WORDS.test(part));
		const verb = FORBIDDEN_VERBS.exec(stem(file))?.[1];
		const found = word ?? verb;
		return found
			? [`${file.path}: '${found}' says nothing: name it after what it is or what it does.`]
			: [];
	});
}

const KEBAB =
	/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|server|client|svelte|config|d))*\.(ts|js|scss)$/;

/** Kit's own files begin with +; a component is named like a component. */
export function findOddlySpelledNames(files: SourceFile[]): string[] {
	return files
		.filter(({ path }) => isIn('src', path) || isIn('tests', path))
		.filter((file) => {
			const name = file.path.split('/').at(-1)!;
			if (name.startsWith('+') || name.endsWith('.md')) return false;
			return name.endsWith('.svelte') ? !/^[A-Z]\w*\.svelte$/.test(name) : !KEBAB.test(name);
		})
		.map(({ path }) => `${path}: files are in kebab-case, components in PascalCase.`);
}

export function findLongFiles(files: SourceFile[]): string[] {
	return listSized(files)
		.filter((file) => countLines(file) > LONGEST_FILE)
		.map(
			(file) =>
				`${file.path}: ${countLines(file)} lines, at most ${LONGEST_FILE}: split it by what it does.`
		);
}

/** One long file may be right; many are a habit. */
export function findTooManyLongFiles(files: SourceFile[]): string[] {
	const sized = listSized(files);
	const long = sized.filter((file) => countLines(file) > USUAL_FILE);
	if (long.length <= sized.length * (1 - SHARE_OF_USUAL_FILES)) return [];
	return long.map(
		(file) => `${file.path}: ${countLines(file)} lines; split some of these below ${USUAL_FILE}.`
	);
}

function listSized(files: SourceFile[]): SourceFile[] {
	return files.filter(({ path }) => !path.endsWith('.md') && !isTest(path) && !isTables(path));
}

export function findThickRoutes(files: SourceFile[]): string[] {
	return files
		.filter(({ path }) => /\/\+(page|layout|server)(\.server)?\.ts$/.test(path))
		.filter((file) => countLines(file) >= LONGEST_ROUTE)
		.map(
			(file) =>
				`${file.path}: ${countLines(file)} lines, under ${LONGEST_ROUTE}: a route reads the form, calls one verb and redirects. Move the rest into a feature.`
		);
}

export function findLongReadmes(files: SourceFile[]): string[] {
	return files
		.filter(({ path }) => /(^|\/)README\.md$/.test(path))
		.flatMap((file) => {
			const most = file.path === 'README.md' ? LONGEST_README : LONGEST_FEATURE_README;
			const lines = countLines(file);
			return lines > most
				? [`${file.path}: ${lines} lines, at most ${most}: leave out what the code says.`]
				: [];
		});
}

/** A test left out, or run alone, is green without having looked. */
export function findSkippedTests(files: SourceFile[]): string[] {
	return files
		.filter((file) => isCode(file) && /\.(test|spec)\.ts$/.test(file.path))
		.flatMap((file) => {
			const found: string[] = [];
			visit(parse(file), (node) => {
				if (!ts.isPropertyAccessExpression(node)) return;
				if (!/^(only|skip|todo|fixme|fails)$/.test(node.name.text)) return;
				if (!/^(test|it|describe|suite)\b/.test(node.expression.getText())) return;
				found.push(
					`${file.path}:${lineOf(file, node)}: ${node.getText()}: run every test, or remove it.`
				);
			});
			return found;
		});
}

function listFeatureFiles(files: SourceFile[]): { file: SourceFile; within: string }[] {
	return files.flatMap((file) => {
		const [, feature, within] = /^src\/lib\/([^/]+)\/(.+)$/.exec(file.path) ?? [];
		if (!within || NOT_FEATURES.includes(feature!)) return [];
		return [{ file, within }];
	});
}

function folder({ path }: SourceFile): string {
	return path.slice(0, path.lastIndexOf('/'));
}

function stem({ path }: SourceFile): string {
	return path.split('/').at(-1)!.split('.')[0]!;
}

function toKebab(name: string): string {
	return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function countLines({ text }: SourceFile): number {
	return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
