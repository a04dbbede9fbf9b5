import { DomainError } from '#lib/server/errors.ts';
import { describeError } from '#lib/server/log.ts';

/** A command cannot go on: one line for each thing to put right. */
export class Faults extends Error {
	readonly lines: string[];
	constructor(lines: string[]) {
		super(lines.join(' '));
		this.lines = lines;
	}
}

/** Runs a command; whatever stops it becomes plain lines on stderr and exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
	process.on('uncaughtException', stop);
	try {
		await work();
	} catch (error) {
		stop(error);
	}
}

function stop(error: unknown): never {
	for (const line of linesOf(error)) process.stderr.write(`${line}\n`);
	process.exit(1);
}

/** What went wrong in words that carry no name and no clinical text, a line each. */
export function linesOf(error: unknown): string[] {
	if (error instanceof Faults) return error.lines;
	if (error instanceof DomainError) return [error.message.replaceAll(/\s+/g, ' ')];
	if (process.env.LOG_LEVEL === 'debug') return [innermost(error)];
	const { kind, code } = describeError(error);
	return [
		`Candour stopped on an unexpected ${kind}${code ? ` (${code})` : ''}. Run it with LOG_LEVEL=debug to see where.`
	];
}

/** A failed statement's own message repeats its parameters, names included; its cause does not. */
function innermost(error: unknown): string {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
