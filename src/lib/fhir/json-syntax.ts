import type { Fault } from './faults.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN = new Map([
	[0x7b, 0x7d],
	[0x5b, 0x5d]
]);
const CLOSERS = new Set(OPEN.values());

/**
 * Counts brackets in one pass without recursion, before any recursive parser sees the text: 100,000
 * brackets in a row overflow the stack of most of them. Also refuses what would let text and parser
 * disagree about where a string ends. `names` is how many names of fields the text has, all told.
 */
export function checkNesting(
	text: string,
	maxDepth: number
): { fault: Fault | null; names: number } {
	const closers: number[] = [];
	let names = 0;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit === QUOTE) {
			at = endOfString(text, at);
			// The visitor says better than this pass what is wrong with a string, with its place.
			if (at < 0) return { fault: null, names };
			continue;
		}
		if (unit === COLON) names++;
		const closer = OPEN.get(unit);
		if (closer !== undefined) {
			closers.push(closer);
			if (closers.length > maxDepth) return { fault: depthFault(maxDepth), names };
		} else if (CLOSERS.has(unit) && closers.pop() !== unit) {
			return { fault: faultAt(text, at, 'This bracket closes nothing that is open.'), names };
		}
	}
	return { fault: null, names };
}

/** Where the string that starts here ends; -1 when a line break or the end of the text comes first. */
function endOfString(text: string, start: number): number {
	for (let at = start + 1; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit === QUOTE) return at;
		if (unit === BACKSLASH) at++;
		else if (unit < 0x20) return -1;
	}
	return -1;
}

function depthFault(maxDepth: number): Fault {
	return {
		code: 'structure',
		expression: '',
		diagnostics: `Objects and arrays are nested deeper than ${maxDepth} levels.`
	};
}

function faultAt(text: string, offset: number, words: string): Fault {
	const before = text.slice(0, offset).split('\n');
	return syntaxFault(before.length, (before.at(-1)?.length ?? 0) + 1, words);
}

export function syntaxFault(line: number, column: number, words = 'This is not JSON.'): Fault {
	return {
		severity: 'fatal',
		code: 'structure',
		expression: '',
		diagnostics: `Line ${line}, column ${column}: ${words}`
	};
}

/** jsonc-parser's ParseErrorCode in words. It is a const enum, which type stripping cannot read. */
export const SYNTAX_WORDS: Record<number, string> = {
	1: 'a value that is not JSON.',
	2: 'a number that is not written as JSON writes numbers.',
	3: 'a name in double quotes is expected here.',
	4: 'a value is expected here.',
	5: 'a colon is expected here.',
	6: 'a comma is expected here.',
	7: 'a closing brace is expected here.',
	8: 'a closing bracket is expected here.',
	9: 'the JSON ended before this.',
	10: 'JSON has no comments.',
	11: 'JSON has no comments.',
	12: 'this string does not end.',
	13: 'this number does not end.',
	14: 'this \\u escape is not complete.',
	15: 'this escape is not one that JSON knows.',
	16: 'a control character must be escaped.'
};
