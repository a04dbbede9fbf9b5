import type { OperationOutcomeIssue } from 'fhir/r4.d.ts';

/**
 * Something wrong with what a source sent, in words its supplier can act on. `diagnostics` never
 * holds a value from the resource: it is logged and sent back over channels that carry no record.
 */
export interface Fault {
	/** Absent means `error`: the thing was not accepted. */
	severity?: OperationOutcomeIssue['severity'];
	code: OperationOutcomeIssue['code'];
	/** FHIRPath-like place: "Bundle.entry[3].resource.status". */
	expression: string;
	diagnostics: string;
}

/** `['entry', 3, 'resource']` under `Bundle` → "Bundle.entry[3].resource". */
export function expressionOf(root: string, path: readonly PropertyKey[]): string {
	return path.reduce<string>((expression, step) => {
		if (typeof step === 'number') return `${expression}[${step}]`;
		// A key that is no FHIR name may be anything, so it is not repeated back.
		const name = String(step);
		return `${expression}.${/^_?[A-Za-z][A-Za-z0-9]{0,63}$/.test(name) ? name : '?'}`;
	}, root);
}
