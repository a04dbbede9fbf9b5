import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { resolveImport } from './import-rules.ts';

export interface SourceFile {
	/** From the project's root, with forward slashes. */
	path: string;
	text: string;
}

export interface Import {
	specifier: string;
	/** The file it means; undefined for a package. */
	target: string | undefined;
	typeOnly: boolean;
	line: number;
}

const FOLDERS = ['src', 'tests'];
const READ = /\.(ts|js|svelte|scss|md)$/;

export function readSourceFiles(): SourceFile[] {
	const inFolders = FOLDERS.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`)
	);
	const paths = [...inFolders, ...readdirSync('.')].map((path) => path.replaceAll('\\', '/'));
	return paths
		.filter((path) => READ.test(path))
		.sort()
		.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

export function isCode(file: SourceFile): boolean {
	return /\.(ts|svelte)$/.test(file.path);
}

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax tree of a file; of a component, that of its scripts, at their own lines. */
export function parse(file: SourceFile): ts.SourceFile {
	let tree = parsed.get(file);
	if (!tree) {
		const code = file.path.endsWith('.svelte') ? scriptsOf(file.text) : file.text;
		tree = ts.createSourceFile(file.path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
		parsed.set(file, tree);
	}
	return tree;
}

function scriptsOf(component: string): string {
	let end = 0;
	let scripts = '';
	for (const script of component.matchAll(/(?<=<script[^>]*>).*?(?=<\/script>)/gs)) {
		const before = component.slice(end, script.index);
		scripts += before.replaceAll(/[^\n]/g, '') + script[0];
		end = script.index + script[0].length;
	}
	return scripts;
}

const imports = new WeakMap<SourceFile, Import[]>();

export function listImports(file: SourceFile): Import[] {
	const known = imports.get(file);
	if (known) return known;
	const found: Import[] = [];
	imports.set(file, found);
	const note = (specifier: ts.Node | undefined, typeOnly: boolean) => {
		if (!specifier || !ts.isStringLiteralLike(specifier)) return;
		const target = resolveImport(file.path, specifier.text);
		found.push({ specifier: specifier.text, target, typeOnly, line: lineOf(file, specifier) });
	};
	visit(parse(file), (node) => {
		if (ts.isImportDeclaration(node)) {
			note(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
		} else if (ts.isExportDeclaration(node)) {
			note(node.moduleSpecifier, node.isTypeOnly);
		} else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
			note(node.argument.literal, true);
		} else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			note(node.arguments[0], false);
		}
	});
	return found;
}

/** The values that a file exports by name: functions, classes, constants. */
export function listExports(file: SourceFile): string[] {
	return parse(file).statements.flatMap((statement) => {
		if (!ts.canHaveModifiers(statement)) return [];
		const modifiers = ts.getModifiers(statement) ?? [];
		if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
		if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
			return statement.name ? [statement.name.text] : [];
		}
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.map(({ name }) => name.getText());
	});
}

export interface Sql {
	/** With each value as {its expression}. */
	text: string;
	node: ts.Node;
}

/** What sql`…`, sql.raw(…) and client.unsafe(…) say, in a file or in a part of it. */
export function listSql(file: SourceFile, within: ts.Node = parse(file)): Sql[] {
	const found: Sql[] = [];
	visit(within, (node) => {
		if (ts.isTaggedTemplateExpression(node)) {
			found.push({ text: textOf(node.template), node });
		} else if (ts.isCallExpression(node) && /\.(raw|unsafe)$/.test(node.expression.getText())) {
			const [text] = node.arguments;
			if (text && (ts.isStringLiteralLike(text) || ts.isTemplateExpression(text))) {
				found.push({ text: textOf(text), node });
			}
		}
	});
	return found;
}

function textOf(literal: ts.StringLiteralLike | ts.TemplateLiteral): string {
	if (!ts.isTemplateExpression(literal)) return literal.text;
	const rest = literal.templateSpans.map(
		({ expression, literal: { text } }) => `{${expression.getText()}}${text}`
	);
	return literal.head.text + rest.join('');
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
	see(node);
	ts.forEachChild(node, (child) => visit(child, see));
}

export function lineOf(file: SourceFile, node: ts.Node): number {
	return parse(file).getLineAndCharacterOfPosition(node.getStart()).line + 1;
}
