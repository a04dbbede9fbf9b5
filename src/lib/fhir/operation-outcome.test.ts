import { expect, it } from 'vitest';
import { operationOutcome } from './operation-outcome.ts';

it('says each fault with its place', () => {
	const outcome = operationOutcome([
		{ code: 'required', expression: 'Bundle.entry[3].resource.status', diagnostics: 'Send it.' },
		{ severity: 'fatal', code: 'structure', expression: '', diagnostics: 'Line 1, column 2' }
	]);
	expect(outcome.issue).toEqual([
		{
			severity: 'error',
			code: 'required',
			diagnostics: 'Send it.',
			expression: ['Bundle.entry[3].resource.status']
		},
		{ severity: 'fatal', code: 'structure', diagnostics: 'Line 1, column 2' }
	]);
});

it('is never without an issue, as FHIR demands', () => {
	expect(operationOutcome([]).issue).toMatchObject([{ severity: 'information' }]);
});
