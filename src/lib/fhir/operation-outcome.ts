import type { OperationOutcome } from 'fhir/r4.d.ts';
import type { Fault } from './faults.ts';

/** The FHIR answer that says what was wrong. With no fault it says that all went well. */
export function operationOutcome(faults: readonly Fault[]): OperationOutcome {
	if (faults.length === 0) {
		return {
			resourceType: 'OperationOutcome',
			issue: [{ severity: 'information', code: 'informational', diagnostics: 'All OK' }]
		};
	}
	return {
		resourceType: 'OperationOutcome',
		issue: faults.map((fault) => ({
			severity: fault.severity ?? 'error',
			code: fault.code,
			diagnostics: fault.diagnostics,
			...(fault.expression === '' ? {} : { expression: [fault.expression] })
		}))
	};
}
