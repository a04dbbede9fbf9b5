import { visit, type JSONPath } from 'jsonc-parser';
import { expressionOf, type Fault } from './faults.ts';
import { checkNesting, syntaxFault, SYNTAX_WORDS } from './json-syntax.ts';

export interface JsonLimits {
	/** How deep objects and arrays may nest. */
	maxDepth: number;
	/** How long the text may be, in UTF-8 bytes. */
	maxBytes?: number;
}

export type ParsedJson =
	{ ok: true; value: Record<string, unknown> } | { ok: false; faults: Fault[] };

/** Real bundles nest to about 12; a recursive parser is never given more than this. */
export const DEFAULT_JSON_LIMITS: JsonLimits = { maxDepth: 64 };

const MAX_FAULTS = 50;

/** Keys that change an object's prototype in careless code further on. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads received text strictly: what two parsers could read differently (duplicate keys) and what
 * PostgreSQL's jsonb cannot keep (`\u0000`, lone surrogates) is refused, not mended.
 */
export function parseFhirJson(text: string, limits: JsonLimits = DEFAULT_JSON_LIMITS): ParsedJson {
	const tooLong = lengthFault(text, limits.maxBytes);
	if (tooLong) return { ok: false, faults: [tooLong] };
	const { fault, names } = checkNesting(text, limits.maxDepth);
	if (fault) return { ok: false, faults: [fault] };

	const value = parseOrUndefined(text);
	// The walk that can say what is wrong, and where, is only for a text in which something is.
	const faults = value !== undefined && isSound(value, names) ? [] : contentFaults(text);
	if (faults.length > 0) return { ok: false, faults };

	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		const diagnostics =
			value === undefined ? 'This is not JSON.' : 'Send one JSON object: a FHIR resource.';
		return { ok: false, faults: [{ code: 'structure', expression: '', diagnostics }] };
	}
	return { ok: true, value: value as Record<string, unknown> };
}

function lengthFault(text: string, maxBytes: number | undefined): Fault | null {
	if (maxBytes === undefined || text.length * 3 <= maxBytes) return null;
	if (text.length <= maxBytes && new TextEncoder().encode(text).byteLength <= maxBytes) return null;
	return {
		code: 'too-long',
		expression: '',
		diagnostics: `This is longer than ${maxBytes} bytes. Send it in smaller parts.`
	};
}

/**
 * Whether all names and values can be kept. A name that came twice is in the text, and not in the
 * value: `names` is how many the text has.
 */
function isSound(value: unknown, names: number): boolean {
	let found = 0;
	const isKept = (part: unknown): boolean => {
		if (typeof part !== 'object' || part === null) return literalProblem(part) === null;
		if (Array.isArray(part)) return part.every(isKept);
		const fields = part as Record<string, unknown>;
		const keys = Object.keys(fields);
		found += keys.length;
		return keys.every((key) => keyProblem(key) === null && isKept(fields[key]));
	};
	return isKept(value) && found === names;
}

type Found = { code: Fault['code']; path: JSONPath; diagnostics: string };

/** One walk over the tokens. The nesting is already known to be safe for this recursive visitor. */
function contentFaults(text: string): Fault[] {
	const found: Found[] = [];
	const openObjects: Set<string>[] = [];
	let root = 'Resource';
	const note = (path: JSONPath, code: Fault['code'], diagnostics: string) => {
		if (found.length < MAX_FAULTS) found.push({ code, path, diagnostics });
	};
	try {
		visit(
			text,
			{
				onObjectBegin: () => void openObjects.push(new Set()),
				onObjectEnd: () => void openObjects.pop(),
				onObjectProperty(key, _offset, _length, _line, _column, pathTo) {
					const keys = openObjects.at(-1);
					const problem = keyProblem(key, keys);
					if (problem) note([...pathTo(), key], 'structure', problem);
					keys?.add(key);
				},
				onLiteralValue(value, _offset, _length, _line, _column, pathTo) {
					const problem = literalProblem(value);
					if (problem) note(pathTo(), 'value', problem);
					if (openObjects.length === 1 && isTypeName(value) && pathTo()[0] === 'resourceType') {
						root = value;
					}
				},
				onError(code, _offset, _length, line, column) {
					throw new MalformedJson(line, column, SYNTAX_WORDS[code]);
				}
			},
			{ disallowComments: true, allowEmptyContent: false }
		);
	} catch (error) {
		if (error instanceof MalformedJson) return [error.fault];
		throw error;
	}
	return found.map(({ code, path, diagnostics }) => ({
		code,
		expression: expressionOf(root, path),
		diagnostics
	}));
}

/** Stops the visitor at the first fault of syntax: what follows would only be guesses. */
class MalformedJson extends Error {
	fault: Fault;
	constructor(line: number, column: number, words: string | undefined) {
		super('malformed JSON');
		this.fault = syntaxFault(line + 1, column + 1, words);
	}
}

function keyProblem(key: string, siblings?: Set<string>): string | null {
	if (FORBIDDEN_KEYS.has(key)) return 'This name is not allowed in a FHIR resource.';
	if (siblings?.has(key)) return 'This name appears twice in the same object. Send it once.';
	return textProblem(key);
}

function literalProblem(value: unknown): string | null {
	if (typeof value === 'string') return textProblem(value);
	if (typeof value === 'number' && !Number.isFinite(value)) return 'This number is too large.';
	return null;
}

function textProblem(text: string): string | null {
	if (text.includes('\u0000')) return 'This contains the character U+0000, which cannot be stored.';
	if (!text.isWellFormed()) return 'This contains half of a surrogate pair: mend its encoding.';
	return null;
}

function isTypeName(value: unknown): value is string {
	return typeof value === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(value);
}

/** V8's own message quotes the text, which may be somebody's record, so it is dropped. */
function parseOrUndefined(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
