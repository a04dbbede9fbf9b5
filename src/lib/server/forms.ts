import type { z } from 'zod';

type Errors = Record<string, string>;

/**
 * Reads a posted form by its schema, whose messages are the words that people read. What was typed
 * is given back as it was, so that a form never loses it; files and repeated fields are not for here.
 */
export function readForm<Schema extends z.ZodObject>(
	schema: Schema,
	form: FormData
):
	| { data: z.output<Schema>; given: Errors; errors: null }
	| { data: null; given: Errors; errors: Errors } {
	const fields = Object.keys(schema.shape);
	const given = Object.fromEntries(fields.map((name) => [name, textOf(form.get(name))]));
	const parsed = schema.safeParse(given);
	if (parsed.success) return { data: parsed.data, given, errors: null };

	const errors: Errors = {};
	for (const issue of parsed.error.issues) {
		// The first thing wrong with a field is the one to put right first.
		errors[String(issue.path[0])] ??= issue.message;
	}
	return { data: null, given, errors };
}

function textOf(value: FormDataEntryValue | null): string {
	return typeof value === 'string' ? value : '';
}
