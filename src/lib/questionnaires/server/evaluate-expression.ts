import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { createContext, Script } from 'node:vm';
import type { Variable } from '../schema.ts';

/** In milliseconds, for one expression with all its variables: more is a loop, or somebody's mischief. */
const LONGEST = 1500;

/**
 * What a FHIRPath expression comes to. It reads what it is given and nothing else: functions that ask
 * a server are refused by the library unless they are asked for.
 *
 * @param variables in the order in which they are known: a later one may use the earlier.
 * @throws whatever is wrong with it; also where it runs too long.
 */
export function evaluateExpression(
	expression: string,
	on: object,
	known: Record<string, unknown>,
	variables: Variable[] = []
): unknown[] {
	return withinTime(() => {
		const context = { ...known };
		for (const { name, expression: words } of variables) {
			context[name] = fhirpath.evaluate(on, words, context, r4);
		}
		return fhirpath.evaluate(on, expression, context, r4) as unknown[];
	});
}

/** @throws in its own words where the expression cannot be read. */
export function parseExpression(expression: string): void {
	withinTime(() => fhirpath.compile(expression, r4));
}

const CALL = new Script('work()');

let warmed: unknown;

/** Whatever a script calls is stopped with it, so that a long expression holds nobody else up. */
function withinTime<T>(work: () => T): T {
	// The first use is slow on a busy machine, and must not count against whoever comes first.
	warmed ??= fhirpath.evaluate({}, '1 + 1', {}, r4);
	return CALL.runInContext(createContext({ work }), { timeout: LONGEST }) as T;
}
