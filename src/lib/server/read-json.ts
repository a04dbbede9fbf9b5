import type { z } from 'zod';

/** What somebody wrote into a file, or what to put right in it, a line each. */
export function readJson<T>(shape: z.ZodType<T>, text: string): { data: T } | { faults: string[] } {
	let written: unknown;
	try {
		written = JSON.parse(text);
	} catch (error) {
		return { faults: [`The file is not JSON: ${(error as Error).message}.`] };
	}
	const read = shape.safeParse(written, { reportInput: true });
	return read.success ? { data: read.data } : { faults: read.error.issues.map(describeIssue) };
}

type Issue = z.core.$ZodIssue;

/** `kinds.pharmacy.categories, number 2: "medicins" is none of problems, medicines, …` */
function describeIssue(issue: Issue): string {
	const place = issue.path.map((step) =>
		typeof step === 'number' ? `, number ${step + 1}` : `.${String(step)}`
	);
	return `${place.join('').slice(1) || 'The file'}: ${describeFault(issue)}.`;
}

function describeFault(issue: Issue): string {
	switch (issue.code) {
		case 'unrecognized_keys':
			return `we do not know ${listed(issue.keys)}`;
		case 'invalid_value':
			return `${said(issue.input)} is none of ${issue.values.join(', ')}`;
		case 'invalid_type':
			return issue.input === undefined
				? 'is missing'
				: `${said(issue.input)} must be ${TYPES[issue.expected] ?? issue.expected}`;
		case 'too_small':
			return issue.origin === 'string' ? 'is empty' : `must be ${issue.minimum} or more`;
		case 'too_big':
			return issue.origin === 'string'
				? `must be ${issue.maximum} characters or fewer`
				: `must be ${issue.maximum} or less`;
		default:
			return issue.message;
	}
}

const TYPES: Partial<Record<string, string>> = {
	array: 'a list: ["medicines", "allergies"]',
	int: 'a whole number',
	number: 'a number',
	object: 'an object: { … }',
	record: 'an object: { … }',
	string: 'a text'
};

function said(input: unknown): string {
	const text = JSON.stringify(input) ?? 'nothing';
	return text.length > 50 ? `${text.slice(0, 50)}…` : text;
}

function listed(keys: string[]): string {
	return keys.map((key) => `"${key}"`).join(', ');
}
