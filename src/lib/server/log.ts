import pino from 'pino';

/**
 * The operator's log: what the system did, never about whom. No name, NHS number, e-mail address
 * or clinical text may reach it, so callers pass ids, codes and counts.
 */
export const log = pino({
	level: levelOf(process.env),
	redact: ['*.email', '*.name', '*.nhsNumber', '*.password', '*.query', '*.params', '*.parameters'],
	serializers: { err: describeError }
});

/** A level that pino does not know is a fault for the start to tell, not a reason to fall over here. */
function levelOf({ LOG_LEVEL, NODE_ENV }: NodeJS.ProcessEnv): string {
	const usual = NODE_ENV === 'test' ? 'silent' : 'info';
	const known = LOG_LEVEL === 'silent' || (LOG_LEVEL ?? '') in pino.levels.values;
	return known ? LOG_LEVEL! : usual;
}

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
