import type { z } from 'zod';
import { expressionOf, type Fault } from './faults.ts';

const MAX_FAULTS = 50;

/** Issues of a schema as faults: where, and what to send instead. Never what was sent. */
export function faultsOfIssues(issues: readonly z.core.$ZodIssue[], root: string): Fault[] {
	return issues.slice(0, MAX_FAULTS).map((issue) => ({
		code: codeOf(issue),
		expression: expressionOf(root, issue.path),
		diagnostics: wordsOf(issue)
	}));
}

function codeOf(issue: z.core.$ZodIssue): Fault['code'] {
	switch (issue.code) {
		case 'invalid_type':
			return issue.input === undefined ? 'required' : 'structure';
		case 'invalid_value':
			return issue.input === undefined ? 'required' : 'code-invalid';
		case 'custom':
			return issue.path.length === 0 ? 'invariant' : 'value';
		default:
			return 'invalid';
	}
}

function wordsOf(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return issue.input === undefined ? 'This is required.' : `Send ${typeWords(issue.expected)}.`;
		case 'invalid_value': {
			// A schema that has its own words for it says more than the list.
			if (!issue.message.startsWith('Invalid ')) return issue.message;
			const allowed = `Send one of: ${issue.values.map(String).join(', ')}.`;
			return issue.input === undefined ? `This is required. ${allowed}` : allowed;
		}
		default:
			// Every refinement in the schemas has its own words.
			return issue.message;
	}
}

const TYPE_WORDS: Record<string, string> = {
	string: 'text in double quotes',
	number: 'a number without quotes',
	boolean: 'true or false without quotes',
	array: 'a list',
	object: 'an object'
};

function typeWords(expected: string): string {
	return TYPE_WORDS[expected] ?? 'a value of the right type';
}
