import ts from 'typescript';
import { READ_RECORD } from './boundaries.ts';
import { isIn, isTables, isTest } from './import-rules.ts';
import { lineOf, listImports, listSql, parse, visit, type SourceFile } from './source-files.ts';

/** Tables of what a record says, as code and as SQL call them. Whoever reads them goes through the gate. */
const CONTENT = ['entries', 'entryVersions', 'entryLinks', 'attachments'];
const CONTENT_IN_SQL = ['entries', 'entry_versions', 'entry_links', 'attachments'];

/** Functions that read a record's content without `visibilityFilter`, or outside the gate. */
const EXCEPTIONS: Record<string, string> = {
	'src/lib/record/server/get-entry.ts selectVersions':
		'a version has its own rule, and none is returned unless selectEntries found the entry',
	'src/lib/record/server/find-shown-entry.ts findShownEntry':
		'has the filter, and is a step of a change whose event names the entry',
	'src/lib/record/server/get-entry.ts selectLinks':
		'finds ids only; selectEntries, which has the filter, reads what they name',
	'src/lib/record/server/match-bindings.ts isPartOf':
		'a part of visibilityFilter: finds the ids of a hidden thing, for the statement that reads',
	'src/lib/record/server/tell-events.ts selectVisible':
		'finds ids only, by the Sight of the reading that it is a step of; it has the filter',
	'src/lib/record/server/tell-withheld.ts isWithheld':
		'answers only yes or no, where the patient lets it be said, beside a reading that leaves its event',
	'src/lib/record/server/match-bindings.ts isHiddenByDefault':
		'a part of visibilityFilter: finds what a pharmacy gave out, for the statement that reads',
	'src/lib/record/server/select-coverage.ts selectCoverage':
		'names sources and shows no entry, with the filter, in the transaction of the reader that calls it',
	'src/lib/record/server/list-stale-records.ts hasStale':
		'tells whether the labelling pass has work in a record; nobody reads, and nothing of it is told',
	'src/lib/record/server/relabel-entries.ts labelStale':
		'labels entries anew for no reader, and returns only how many: an opening that nobody made is no access event',
	'src/lib/record/server/relabel-entries.ts selectVersions':
		'finds what labelStale reads: whoever opened these would be a person, and here is none',
	'src/lib/record/server/select-placed.ts selectPlaced':
		'has the filter; a step of listRecord, in its transaction, whose event names what it finds',
	'src/lib/record/server/select-placed.ts selectVisible':
		'has the filter; what selectPlaced and selectFacets begin with, both steps of listRecord',
	'src/lib/record/server/select-earlier.ts selectEarlier':
		'has the filter; a step of listRecord and summariseRecord, whose events name what it finds',
	'src/lib/record/server/select-reach.ts askFilter':
		'asks of an entry that getEntry shows, in its transaction, whether others would see it: yes or no',
	'src/lib/record/server/visibility-filter.ts isNoNewerThan':
		'is itself a part of visibilityFilter: whether an entry changed since a moment; nothing of it is told',
	'src/lib/record/server/write-entries.ts findStanding':
		'tells which version of what is being written comes next, and its labels; nothing of it is told',
	'src/lib/record/server/write-files.ts copyFiles':
		'copies what came with the version before, in the change that writes the next; nothing of it is told',
	'src/lib/record/server/link-entry.ts linkEntry':
		'finds by what the sources of others know them, in the change that points at them; nothing of it is told',
	'src/lib/record/server/read-origins.ts readOrigins':
		'finds ids only; selectReadings, which has the filter, reads what they name',
	'src/lib/record/server/read-written.ts readWritten':
		'gives a version of what is being written again to the change that writes the next; nothing of it is told',
	'src/lib/record/server/merge-records.ts listThings':
		'tells what both records of a merge have; the replaced one is copied whole, for no reader'
};

export interface Reading {
	file: SourceFile;
	name: string;
	line: number;
	/** The source text of the function that reads. */
	text: string;
}

/** Nothing of a record's content is read but in the transaction that writes its access event. */
export function findUngatedReadings(files: SourceFile[], exceptions = EXCEPTIONS): string[] {
	return listReadings(files)
		.filter((reading) => !isExcepted(reading, exceptions))
		.flatMap(({ file, name, line }) => {
			const imports = listImports(file);
			const gated = imports.some(({ target, typeOnly }) => target === READ_RECORD && !typeOnly);
			const own = /\b(inPatient|inTransaction|setPatient|database)\(/.exec(file.text)?.[1];
			const fault = !gated
				? `${name} reads a record's content, and this file does not import readRecord`
				: own && `${name} reads a record's content, and this file opens a way of its own (${own})`;
			return fault ? [`${file.path}:${line}: ${fault}: read inside readRecord, with its tx.`] : [];
		});
}

/** Consent is in the statement itself: every function that reads content applies the filter. */
export function findUnfilteredReadings(files: SourceFile[], exceptions = EXCEPTIONS): string[] {
	return listReadings(files)
		.filter((reading) => !isExcepted(reading, exceptions))
		.filter(({ text }) => !/\bvisibilityFilter\(/.test(text))
		.map(
			({ file, name, line }) =>
				`${file.path}:${line}: ${name} reads a record's content without visibilityFilter: put it in the where clause.`
		);
}

export function findStaleGateExceptions(files: SourceFile[]): string[] {
	const readings = new Set(listReadings(files).map(nameOf));
	return Object.keys(EXCEPTIONS)
		.filter((name) => !readings.has(name))
		.map((name) => `${name}: reads nothing any longer; remove the exception from check-gate.ts.`);
}

function isExcepted(reading: Reading, exceptions: Record<string, string>): boolean {
	return nameOf(reading) in exceptions;
}

function nameOf({ file, name }: Reading): string {
	return `${file.path} ${name}`;
}

/** feeds/server reads too, to file what arrives: it answers with what the sender sent, and is not here. */
function listReadings(files: SourceFile[]): Reading[] {
	return files
		.filter(({ path }) => isIn('src/lib', path) && path.endsWith('.ts'))
		.filter(({ path }) => !isTest(path) && !isTables(path) && !isIn('src/lib/feeds', path))
		.flatMap((file) =>
			parse(file)
				.statements.filter((statement) => readsContent(file, statement))
				.map((statement) => ({
					file,
					name: declaredName(statement),
					line: lineOf(file, statement),
					text: statement.getText()
				}))
		);
}

function readsContent(file: SourceFile, statement: ts.Statement): boolean {
	if (ts.isImportDeclaration(statement)) return false;
	const inSql = new RegExp(
		`\\b(from|join)\\s+(("?(${CONTENT_IN_SQL.join('|')})"?\\b)|\\{(${CONTENT.join('|')})\\})`,
		'i'
	);
	let reads = listSql(file, statement).some(({ text }) => inSql.test(text));
	visit(statement, (node) => {
		if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
		const method = node.expression.name.text;
		const table = node.arguments[0]?.getText();
		if (/^(from|\w*[jJ]oin)$/.test(method) && CONTENT.includes(table ?? '')) reads = true;
	});
	return reads;
}

function declaredName(statement: ts.Statement): string {
	if (ts.isVariableStatement(statement)) {
		return statement.declarationList.declarations.map(({ name }) => name.getText()).join(', ');
	}
	return ts.isFunctionDeclaration(statement) ? (statement.name?.text ?? 'default') : 'the file';
}
