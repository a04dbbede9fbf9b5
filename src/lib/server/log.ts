import pino from 'pino';

/**
 * The operator's log: what the system did, never about whom. No name, NHS number, e-mail address
 * or clinical text may reach it, so callers pass ids, codes and counts.
 */
export const log = pino({
	level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === 'test' ? 'silent' : 'info'),
	redact: ['*.email', '*.name', '*.nhsNumber', '*.password', '*.query', '*.params', '*.parameters'],
	serializers: { err: describeError }
});

/**
 * DrizzleQueryError's message repeats the statement's parameters, names and NHS numbers included,
 * so of a database error only the kind and the SQLSTATE code are kept.
 */
export function describeError(error: unknown): { kind: string; code?: string; at?: string } {
	if (!(error instanceof Error)) return { kind: typeof error };
	const cause = error.cause instanceof Error ? error.cause : error;
	const code = 'code' in cause ? String(cause.code) : undefined;
	const at = error.stack?.split('\n').find((line) => line.startsWith('    at '));
	return { kind: error.name, code, at: at?.trim() };
}
